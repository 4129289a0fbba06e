using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Server.Hosts;

namespace Occi.Server.Orchestration.Links;

/// <inheritdoc/>
internal sealed class StorageLinkService(LinkAdmission admission, EntityLocator locator, SiteHosts hosts)
    : LinkService(admission, locator, hosts)
{
    public override CategoryId Kind => StorageLink.Kind.Id;

    protected override MachineCapabilities HotPlug => MachineCapabilities.HotPlugDisk;
}
