namespace Occi.Fuzz.Corpus;

/// <summary>What clients that know what they do say: without it no request would come past the validators.</summary>
internal static class Sense
{
    /// <summary>An attribute that belongs to a kind and that a client may set, with a value that it may have.</summary>
    public static (string Name, string Value) Attribute(Dice dice, string kind) => dice.OneIn(3)
        ? ("occi.core.title", dice.Pick("a title", "Ein \"Titel\"", "日本 😀", "x", "a; b, c=d", "\\"))
        : kind switch
        {
            "compute" => dice.Pick(("occi.compute.hostname", "node1"), ("occi.compute.architecture", "x64"), ("occi.compute.cores", "2"), ("occi.compute.memory", "0.25"), ("occi.core.summary", "two\nlines")),
            "network" => dice.Pick(("occi.network.label", "blue"), ("occi.core.summary", "a network")),
            "storage" => dice.Pick(("occi.core.summary", "a disk"), ("occi.storage.size", "0.03")),
            "networkinterface" => dice.Pick(("occi.networkinterface.interface", "eth0"), ("occi.networkinterface.mac", "52:54:00:0a:0b:" + dice.Below(90 - 10 + 1).ToString("00", System.Globalization.CultureInfo.InvariantCulture))),
            _ => dice.Pick(("occi.storagelink.mountpoint", "/mnt/data"), ("occi.storagelink.deviceid", "vdb")),
        };

    /// <summary>A mixin that applies to a kind and needs no attribute.</summary>
    public static string Mixin(Dice dice, string kind) => dice.OneIn(2)
        ? Words.Tags + dice.Pick("red", "green", "blue")
        : kind switch
        {
            "compute" => dice.Pick("http://schemas.stratus.cloud/occi/infrastructure/os_tpl#tiny", "http://schemas.ogf.org/occi/infrastructure/compute/template/1.1#small"),
            "networkinterface" => "http://schemas.ogf.org/occi/infrastructure/networkinterface#ipnetworkinterface",
            _ => Words.Tags + "red",
        };

    /// <summary>The attribute that an action has, or null.</summary>
    public static (string Name, string Value)? Parameter(Dice dice, string term) => term switch
    {
        "stop" => ("method", dice.Pick("graceful", "acpioff", "poweroff")),
        "restart" => ("method", dice.Pick("graceful", "warm", "cold")),
        "suspend" => ("method", dice.Pick("hibernate", "suspend")),
        "resize" => ("size", dice.Pick("0.04", "0.05")),
        _ => null,
    };
}
