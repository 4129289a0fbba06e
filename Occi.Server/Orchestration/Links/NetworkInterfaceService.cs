using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;

namespace Occi.Server.Orchestration.Links;

/// <inheritdoc/>
internal sealed class NetworkInterfaceService(EntityWriter writer, LinkAdmission admission, EntityLocator locator, IDriver driver)
    : LinkService(writer, admission, locator, driver)
{
    public override CategoryId Kind => NetworkInterface.Kind.Id;

    protected override MachineCapabilities HotPlug => MachineCapabilities.HotPlugNic;
}
