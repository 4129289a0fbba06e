using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;

namespace Occi.Server.Orchestration.Links;

/// <inheritdoc/>
internal sealed class StorageLinkService(LinkAdmission admission, EntityLocator locator, IDriver driver)
    : LinkService(admission, locator, driver)
{
    public override CategoryId Kind => StorageLink.Kind.Id;

    protected override MachineCapabilities HotPlug => MachineCapabilities.HotPlugDisk;
}
