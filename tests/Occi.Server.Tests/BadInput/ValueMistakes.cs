using static Occi.Server.Tests.BadInput.Mistakes;

namespace Occi.Server.Tests.BadInput;

/// <summary>Attributes with values that cannot be.</summary>
internal static class ValueMistakes
{
    private const string Cores = "occi.compute.cores";
    private const string Memory = "occi.compute.memory";
    private const string Size = "occi.storage.size";
    private const string Key = "occi.credentials.ssh.publickey";
    private const string OpenStackData = "org.openstack.compute.user_data";

    private static readonly string SshKey = Mixin("http://schemas.ogf.org/occi/infrastructure/credentials#", "ssh_key");
    private static readonly string OpenStackUserData = Mixin("http://schemas.openstack.org/compute/instance#", "user_data");
    private static readonly string IpNetwork = Mixin("http://schemas.ogf.org/occi/infrastructure/network#", "ipnetwork");

    public static IEnumerable<BadRequest> All { get; } =
    [
        Create("no cores", "compute", Attribute($"{Cores}=0"), Cores, "0", "65536"),
        Create("negative cores", "compute", Attribute($"{Cores}=-1"), Cores, "-1", "65536"),
        Create("half a core", "compute", Attribute($"{Cores}=1.5"), Cores, "1.5", "is not an integer"),
        Create("cores in words", "compute", Attribute($"{Cores}=many"), Cores, "many", "is not an integer"),
        Create("more cores than the hypervisor gives", "compute", Attribute($"{Cores}=65"), Cores, "65", "1 to 64"),
        Create("more cores than numbers", "compute", Attribute($"{Cores}=1e30"), Cores, "1e30", "is not an integer"),
        Create("cores beyond an int", "compute", Attribute($"{Cores}=4294967297"), Cores, "4294967297", "65536"),
        Create("cores that are not a number", "compute", Attribute($"{Cores}=NaN"), Cores, "NaN", "is not an integer"),
        Create("no memory", "compute", Attribute($"{Memory}=0"), Memory, "0", "1048576"),
        Create("negative memory", "compute", Attribute($"{Memory}=-0.5"), Memory, "-0.5", "1048576"),
        Create("memory that is not a number", "compute", Attribute($"{Memory}=NaN"), Memory, "NaN", "is not a number"),
        Create("endless memory", "compute", Attribute($"{Memory}=Infinity"), Memory, "Infinity", "is not a number"),
        Create("memory of 1e28", "compute", Attribute($"{Memory}=\"1e28\""), Memory, "1e28", "1048576"),
        Create("less memory than the hypervisor gives", "compute", Attribute($"{Memory}=0.01"), Memory, "0.01", "bytes of memory are not from"),
        Json("memory of 1e30 in JSON", "/compute/", $"{{\"kind\":\"{Infrastructure}compute\",\"attributes\":{{\"{Memory}\":1e30}}}}", Memory, null, "beyond all bounds"),
        Json("cores as an array", "/compute/", $"{{\"kind\":\"{Infrastructure}compute\",\"attributes\":{{\"{Cores}\":[1]}}}}", Cores, null, "is not an integer"),
        Json("cores as null", "/compute/", $"{{\"kind\":\"{Infrastructure}compute\",\"attributes\":{{\"{Cores}\":null}}}}", Cores, "null", "is no value"),
        Create("an unknown architecture", "compute", Attribute("occi.compute.architecture=\"vax\""), "occi.compute.architecture", "vax", "x86"),
        Create("a host name with a blank", "compute", Attribute("occi.compute.hostname=\"my host\""), "occi.compute.hostname", "my host", "does not match"),
        Create("a host name that ends in a hyphen", "compute", Attribute("occi.compute.hostname=\"node-\""), "occi.compute.hostname", "node-", "does not match"),
        Create("a host name that is too long", "compute", Attribute($"occi.compute.hostname=\"{string.Join('.', Enumerable.Repeat("abcdefghi", 30))}\""), "occi.compute.hostname", null, "host name"),
        Create("an attribute that nobody knows", "compute", Attribute("occi.compute.color=\"red\""), "occi.compute.color", null, "is no attribute of this kind"),
        Create("a share, which is not offered", "compute", Attribute("occi.compute.share=5"), "occi.compute.share", null, "is no attribute of this kind"),
        Create("a state, which is the server's", "compute", Attribute("occi.compute.state=\"active\""), "occi.compute.state", null, "is set by the server alone"),
        Create("an attribute twice", "compute", Attribute($"{Cores}=1") + Attribute($"{Cores}=2"), Cores, null, "twice"),
        Create("an attribute without a value", "compute", "X-OCCI-Attribute: occi.compute.cores\n", "line 2, X-OCCI-Attribute", null, "without '='"),
        Create("a title that is too long", "compute", Attribute($"occi.core.title=\"{new string('t', 256)}\""), "occi.core.title", "tttt", "255"),
        Create("a key that is none", "compute", SshKey + Attribute($"{Key}=\"hello world\""), Key, null, "is not a public key"),
        Create("a private key for a public one", "compute", SshKey + Attribute($"{Key}=\"-----BEGIN OPENSSH PRIVATE KEY-----\""), Key, null, "is not a public key"),
        Create("user data that is no Base64", "compute", OpenStackUserData + Attribute($"{OpenStackData}=\"***\""), OpenStackData, null, "must be Base64"),
        Create("a disk without a size", "storage", "", Size, null, "is required"),
        Create("a disk of nothing", "storage", Attribute($"{Size}=0"), Size, "0", "1048576"),
        Create("a disk of less than nothing", "storage", Attribute($"{Size}=-4"), Size, "-4", "1048576"),
        Create("a disk of 1e30", "storage", Attribute($"{Size}=1e30"), Size, "1e30", "is not a number"),
        Create("a disk larger than the backend makes", "storage", Attribute($"{Size}=70000"), Size, "70000", "is not possible"),
        Create("a disk size in words", "storage", Attribute($"{Size}=big"), Size, "big", "is not a number"),
        Create("a range that is none", "network", IpNetwork + Attribute("occi.network.address=\"10.0.0\""), "occi.network.address", "10.0.0", "does not match"),
        Create("a prefix that is too long", "network", IpNetwork + Attribute("occi.network.address=\"10.0.0.0/33\""), "occi.network.address", "10.0.0.0/33", "is no address range"),
        Create("a range with bits after its prefix", "network", IpNetwork + Attribute("occi.network.address=\"10.0.0.1/24\""), "occi.network.address", "10.0.0.1/24", "bits after the prefix"),
        Create("a range of no addresses", "network", IpNetwork + Attribute("occi.network.address=\"10.0.0.0/31\""), "occi.network.address", "10.0.0.0/31", "prefix length"),
        Create("a range of the other family", "network", IpNetwork + Attribute("occi.network.address=\"fd00::/64\""), "occi.network.address", "fd00::/64", "is not IPv4"),
        Create("a gateway outside its range", "network", IpNetwork + Attribute("occi.network.address=\"10.0.0.0/24\"") + Attribute("occi.network.gateway=\"10.0.1.1\""), "occi.network.gateway", "10.0.1.1", "is not within 10.0.0.0/24"),
        Create("a gateway that is the range itself", "network", IpNetwork + Attribute("occi.network.address=\"10.0.0.0/24\"") + Attribute("occi.network.gateway=\"10.0.0.0\""), "occi.network.gateway", "10.0.0.0", "is not the address of a host"),
        Create("a gateway without a range", "network", IpNetwork + Attribute("occi.network.gateway=\"10.0.1.1\""), "occi.network.gateway", "10.0.1.1", "needs an occi.network.address"),
        Create("an impossible gateway", "network", IpNetwork + Attribute("occi.network.address=\"10.0.0.0/24\"") + Attribute("occi.network.gateway=\"999.0.0.1\""), "occi.network.gateway", "999.0.0.1", "is no IP address"),
        Create("a VLAN, which is not offered", "network", Attribute("occi.network.vlan=7"), "occi.network.vlan", null, "is no attribute of this kind"),
        Create("addresses without the mixin", "network", Attribute("occi.network.address=\"10.0.0.0/24\""), "occi.network.address", null, "is no attribute of this kind"),
        Post("a state in an update", "{compute}", Attribute("occi.compute.state=\"inactive\""), "occi.compute.state", "inactive", "cannot be changed by clients"),
        Post("a disk that shrinks", "{storage}", Attribute($"{Size}=0.01"), Size, "0.01", "a disk only grows"),
        Post("another size of a running machine", "{compute}", Attribute($"{Cores}=2"), "occi.compute.state", "active", "stop the machine first", 409),
        Post("an absurd size of a stopped machine", "{stopped}", Attribute($"{Cores}=65"), Cores, "65", "1 to 64"),
        Post("other addresses of a network", "{network}", Attribute("occi.network.address=\"10.77.0.0/16\""), "occi.network.address", null, "cannot be changed on an existing network", 501),
    ];
}
