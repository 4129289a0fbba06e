namespace Occi.Conformance.Probing;

/// <summary>The identifiers that the specifications define, written out here so that no server is measured by its own code.</summary>
internal static class Known
{
    public const string Core = "http://schemas.ogf.org/occi/core#";
    public const string Infrastructure = "http://schemas.ogf.org/occi/infrastructure#";
    public const string ComputeAction = "http://schemas.ogf.org/occi/infrastructure/compute/action#";
    public const string NetworkAction = "http://schemas.ogf.org/occi/infrastructure/network/action#";
    public const string StorageAction = "http://schemas.ogf.org/occi/infrastructure/storage/action#";
    public const string ComputeTemplate = "http://schemas.ogf.org/occi/infrastructure/compute/template/1.1#";

    public const string StorageSize = "occi.storage.size";
    public const string StorageState = "occi.storage.state";
    public const string ComputeState = "occi.compute.state";
    public const string NetworkState = "occi.network.state";

    public static readonly CategoryId Entity = new(Core, "entity");
    public static readonly CategoryId Resource = new(Core, "resource");
    public static readonly CategoryId Link = new(Core, "link");

    public static readonly CategoryId Compute = new(Infrastructure, "compute");
    public static readonly CategoryId Network = new(Infrastructure, "network");
    public static readonly CategoryId Storage = new(Infrastructure, "storage");
    public static readonly CategoryId NetworkInterface = new(Infrastructure, "networkinterface");
    public static readonly CategoryId StorageLink = new(Infrastructure, "storagelink");

    public static readonly CategoryId OsTemplate = new(Infrastructure, "os_tpl");
    public static readonly CategoryId ResourceTemplate = new(Infrastructure, "resource_tpl");
    public static readonly CategoryId IpNetwork = new("http://schemas.ogf.org/occi/infrastructure/network#", "ipnetwork");
    public static readonly CategoryId IpNetworkInterface = new("http://schemas.ogf.org/occi/infrastructure/networkinterface#", "ipnetworkinterface");
    public static readonly CategoryId SshKey = new("http://schemas.ogf.org/occi/infrastructure/credentials#", "ssh_key");
    public static readonly CategoryId UserData = new("http://schemas.ogf.org/occi/infrastructure/compute#", "user_data");

    public static readonly CategoryId Online = new(StorageAction, "online");
    public static readonly CategoryId Offline = new(StorageAction, "offline");
    public static readonly CategoryId Up = new(NetworkAction, "up");
    public static readonly CategoryId Down = new(NetworkAction, "down");
    public static readonly CategoryId Start = new(ComputeAction, "start");
    public static readonly CategoryId Stop = new(ComputeAction, "stop");
    public static readonly CategoryId Restart = new(ComputeAction, "restart");
    public static readonly CategoryId Suspend = new(ComputeAction, "suspend");

    /// <summary>A category that no server has.</summary>
    public static readonly CategoryId Nothing = new("http://conformance.example.org/none#", "nothing");
}
