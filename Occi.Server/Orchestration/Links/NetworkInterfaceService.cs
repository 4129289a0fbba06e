using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Server.Hosts;

namespace Occi.Server.Orchestration.Links;

/// <inheritdoc/>
internal sealed class NetworkInterfaceService(LinkAdmission admission, EntityLocator locator, SiteHosts hosts)
    : LinkService(admission, locator, hosts)
{
    public override CategoryId Kind => NetworkInterface.Kind.Id;

    protected override MachineCapabilities HotPlug => MachineCapabilities.HotPlugNic;
}
