namespace Occi.Fuzz.Corpus;

/// <summary>What requests are made of: names that mean something to the server, and values that mean trouble to parsers.</summary>
internal static class Words
{
    public const string Infrastructure = "http://schemas.ogf.org/occi/infrastructure#";

    public const string Core = "http://schemas.ogf.org/occi/core#";

    public const string Tags = "http://fuzz.example.org/tags#";

    public static readonly string[] Kinds = ["compute", "network", "storage", "networkinterface", "storagelink"];

    public static readonly string[] Mixins =
    [
        Infrastructure + "os_tpl", Infrastructure + "resource_tpl", "http://schemas.stratus.cloud/occi/infrastructure/os_tpl#tiny",
        "http://schemas.ogf.org/occi/infrastructure/network#ipnetwork", "http://schemas.ogf.org/occi/infrastructure/networkinterface#ipnetworkinterface",
        "http://schemas.ogf.org/occi/infrastructure/credentials#ssh_key", "http://schemas.ogf.org/occi/infrastructure/compute#user_data",
        "http://schemas.openstack.org/compute/instance#user_data", "http://schemas.openstack.org/instance/credentials#public_key",
        "http://schemas.ogf.org/occi/infrastructure/compute/template/1.1#small", "http://schemas.ogf.org/occi/infrastructure/compute/template/1.1#large",
        Tags + "red", Tags + "green", Tags + "blue", "http://elsewhere.example.org/x#y",
    ];

    /// <summary>The actions of each kind of resource, in the order of <see cref="Kinds"/>.</summary>
    public static readonly string[][] Actions =
    [
        ["start", "stop", "restart", "suspend", "save"], ["up", "down"], ["online", "offline", "resize", "backup", "snapshot"], ["start"], ["online"],
    ];

    public static readonly string[] Names =
    [
        "occi.core.id", "occi.core.title", "occi.core.summary", "occi.core.source", "occi.core.target", "occi.core.source.kind", "occi.core.target.kind",
        "occi.compute.architecture", "occi.compute.cores", "occi.compute.hostname", "occi.compute.memory", "occi.compute.share", "occi.compute.speed", "occi.compute.state",
        "occi.compute.state.message", "occi.compute.userdata", "org.openstack.compute.user_data", "occi.credentials.ssh.publickey", "org.openstack.credentials.publickey.data",
        "occi.network.vlan", "occi.network.label", "occi.network.state", "occi.network.address", "occi.network.gateway", "occi.network.allocation", "occi.storage.size", "occi.storage.state",
        "occi.networkinterface.interface", "occi.networkinterface.mac", "occi.networkinterface.state", "occi.networkinterface.address", "occi.networkinterface.gateway",
        "occi.storagelink.deviceid", "occi.storagelink.mountpoint", "occi.storagelink.state", "method", "size", "name", "com.example.unknown", "occi", "scheme", "class", "rel", "category", "self",
    ];

    public static readonly string[] Values =
    [
        "1", "2", "0", "-1", "1.5", "0.01", "1.0", "1e3", "1e30", "007", "NaN", "Infinity", "65536", "4294967297", "79228162514264337593543950335", "79228162514264337593543950336",
        "-79228162514264337593543950335", "0.0000000000000000000000000001", "9999999999999999999999999999999999999999", "1048576", "1048577", "-0", "+1", "1,5", "0x10", "true", "false", "True", "null",
        "x64", "x86", "node1", "active", "inactive", "dynamic", "static", "graceful", "poweroff", "cold", "suspend", "hibernate", "eth0", "vda", "/dev/vda", "/mnt/data", "10.9.0.0/16", "10.9.0.0/33", "10.9.0.1", "fd00::/64",
        "::1", "999.9.9.9", "52:54:00:aa:bb:cc", "ff:ff:ff:ff:ff:ff", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ6k", "aGVsbG8=", "***", "urn:uuid:00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000001",
        "", " ", "\t", "a b", "a\nb", "a\r\nX-OCCI-Attribute: b=1", "\0", "\u0001", "\u007f", "\u0085", "\u2028", "é", "日本", "😀", "\ufffd", "\ufeff", "\"", "\\", "\\\"", "\"\"", "\\u0041", "\\ud800", "\\", ";", ",", "=", "#", "<", ">", "</script>", "'; DROP TABLE entities; --",
        "%00", "%2f", "..", "{}", "[]", "[1,2]", "{\"a\":1}", "{\"a\":{\"b\":[null]}}", "[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", "{{7*7}}", "%s%n", "${x}", "*", "?", "http://elsewhere.example.org/x", "//elsewhere/x", "/", "file:///etc/passwd",
    ];

    /// <summary>Bytes that text must not or need not have.</summary>
    public static readonly byte[][] Bytes =
    [
        [0], [0xFF], [0xC0, 0x80], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xED, 0xB0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xEF, 0xBB, 0xBF], [0xFE, 0xFF], [0x80], [0xE2, 0x80, 0xA8],
        [0xF0, 0x9F, 0x98, 0x80], [0xC2, 0x85], [0xC2, 0xA0], [0x0D, 0x0A], [0x0A], [0x0D], [0x09], [0x0B], [0x0C], [0x1B], [0x7F], .. Texts(
            "\"", "\\", "\\\"", "\\u0000", "\\ud800", "\\udc00", "\\uD83D\\uDE00", ",", ";", "=", ":", "#", "<", ">", "{", "}", "[", "]", "{\"a\":", "[[", "null", "true", "1e999", "-1", "99999999999999999999999999999", "0.1e-400", "//", "/*", "..", "%00", "%2f", "%2e%2e", "?action=", "http://", "urn:uuid:",
            "Category: ", "X-OCCI-Attribute: ", "X-OCCI-Location: ", "Link: ", "; class=\"kind\"", "; class=\"mixin\"", "; class=\"action\"", "; scheme=\"", "; rel=\"", "; location=\"/", "\"kind\":", "\"attributes\":{", "\"links\":[", "\"resources\":[", "\"mixins\":[", "\"location\":\"", "\"id\":\"a\","),
    ];

    private static IEnumerable<byte[]> Texts(params string[] texts) => texts.Select(System.Text.Encoding.UTF8.GetBytes);
}
