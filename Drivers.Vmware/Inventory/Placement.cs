namespace Drivers.Vmware;

/// <summary>Where machines are made, as the settings say: objects of the backend, found by their names.</summary>
/// <param name="Services">The backend's own objects.</param>
/// <param name="Datacenter">The datacenter.</param>
/// <param name="DatacenterPath">Where it is in the inventory, with slashes.</param>
/// <param name="Folder">The machines' folder.</param>
/// <param name="Networks">The folder of the datacenter's networks.</param>
/// <param name="Compute">The cluster, or what the one host stands in.</param>
/// <param name="Pool">The resource pool.</param>
/// <param name="Hosts">The hosts of the cluster, or the one host.</param>
/// <param name="Datastore">The datastore's name.</param>
/// <param name="Browser">Looks into its folders.</param>
/// <param name="Store">The datastore itself.</param>
internal sealed record Placement(
    VimServices Services,
    VimObject Datacenter,
    string DatacenterPath,
    VimObject Folder,
    VimObject Networks,
    VimObject Compute,
    VimObject Pool,
    IReadOnlyList<VimObject> Hosts,
    string Datastore,
    VimObject Browser,
    VimObject Store);
