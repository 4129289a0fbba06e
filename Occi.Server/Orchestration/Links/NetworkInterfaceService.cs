using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;

namespace Occi.Server.Orchestration.Links;

/// <inheritdoc/>
internal sealed class NetworkInterfaceService(LinkAdmission admission, EntityLocator locator, IDriver driver)
    : LinkService(admission, locator, driver)
{
    public override CategoryId Kind => NetworkInterface.Kind.Id;

    protected override MachineCapabilities HotPlug => MachineCapabilities.HotPlugNic;
}
