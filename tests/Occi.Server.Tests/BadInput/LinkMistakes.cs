using static Occi.Server.Tests.BadInput.Mistakes;

namespace Occi.Server.Tests.BadInput;

/// <summary>Links that cannot be, and entities that are still needed.</summary>
internal static class LinkMistakes
{
    private const string Nowhere = "/storage/00000000-0000-4000-8000-000000000000";
    private const string Mac = "occi.networkinterface.mac";

    public static IEnumerable<BadRequest> All { get; } =
    [
        Link("a link to nowhere", "storagelink", "{compute}", Nowhere, "occi.core.target", Nowhere, "is no storage of this site"),
        Link("a link from nowhere", "storagelink", "/compute/00000000-0000-4000-8000-000000000000", "{storage}", "occi.core.source", "/compute/0000", "is no compute of this site"),
        Link("a link to the wrong kind", "storagelink", "{compute}", "{network}", "occi.core.target", "{network}", "is no storage of this site"),
        Link("a link from the wrong kind", "storagelink", "{network}", "{storage}", "occi.core.source", "{network}", "is no compute of this site"),
        Link("a link to a bad UUID", "storagelink", "{compute}", "/storage/42", "occi.core.target", "/storage/42", "is no storage of this site"),
        Link("a link to what is no address", "storagelink", "{compute}", "some disk", "occi.core.target", "some disk", "is neither a path nor an absolute URI"),
        Create("a link without a target", "storagelink", Attribute("occi.core.source=\"{compute}\""), "occi.core.target", null, "is required"),
        Create("a link without a source", "storagelink", Attribute("occi.core.target=\"{storage}\""), "occi.core.source", null, "is required"),
        Link("a disk that is attached already", "storagelink", "{stopped}", "{attached}", "occi.core.target", "{attached}", "is attached already", 409),
        Link("a disk that is attached to the same machine already", "storagelink", "{compute}", "{attached}", "occi.core.target", "{attached}", "is attached to this machine already", 409),
        Link("a disk that is offline", "storagelink", "{compute}", "{offline}", "occi.core.target", "{offline}", "is offline", 409),
        Link("a disk for a suspended machine", "storagelink", "{suspended}", "{storage}", "occi.compute.state", "suspended", "start or stop the machine first", 409),
        Link("a hardware address that is none", "networkinterface", "{compute}", "{network}", Mac, "02:xx", "does not match", 400, Attribute($"{Mac}=\"02:xx\"")),
        Link("a hardware address of a group", "networkinterface", "{compute}", "{network}", Mac, "01:00:5e:00:00:01", "is a group address", 400, Attribute($"{Mac}=\"01:00:5e:00:00:01\"")),
        Link("an address of one's own choice", "networkinterface", "{compute}", "{network}", "occi.networkinterface.address", null, "cannot be chosen here", 501,
            Mixin("http://schemas.ogf.org/occi/infrastructure/networkinterface#", "ipnetworkinterface") + Attribute("occi.networkinterface.address=\"192.168.150.9\"")),
        Create("a machine with a link to nowhere", "compute", $"Link: <{Nowhere}>; rel=\"{Infrastructure}storage\"; category=\"{Infrastructure}storagelink\"\n", "occi.core.target", Nowhere, "is no storage"),
        Create("a machine with one disk twice", "compute", string.Concat(Enumerable.Repeat($"Link: <{{storage}}>; rel=\"{Infrastructure}storage\"; category=\"{Infrastructure}storagelink\"\n", 2)), "occi.core.target", "{storage}", "is attached to this machine already", 409),
        Create("a machine with an interface too many", "compute", string.Concat(Enumerable.Repeat($"Link: <{{default}}>; rel=\"{Infrastructure}network\"; category=\"{Infrastructure}networkinterface\"\n", 9)), "networkinterface", null, "would be one too many: a machine takes 8", 409),
        Create("a machine with a link that is no link", "compute", $"Link: <{{storage}}>; rel=\"{Infrastructure}storage\"; category=\"{Infrastructure}storage\"\n", "link 1 kind", Infrastructure + "storage", "is no kind of link"),
        Create("a link without its closing bracket", "compute", "Link: </storage/1\n", "line 2, Link", null, "closing angle bracket"),
        Create("a machine with a source", "compute", Attribute("occi.core.source=\"{compute}\""), "occi.core.source", null, "is for links only"),
        Delete("a disk in use", "{attached}", "storage", "{attached}", "is attached to {compute}", 409),
        Delete("the default network", "{default}", "network", "{default}", "is the site's default network", 409),
        Delete("a network in use", "{network}", "network", "{network}", "is still used by 1 networkinterface", 409),
        Act("a disk in use taken offline", "{attached}", "offline", "", "storage", "{attached}", "is attached to {compute}", 409),
        Delete("a disk of a suspended machine", "{suspendeddisk}", "occi.compute.state", "suspended", "start or stop the machine first", 409),
        Post("another end of a link", "{disklink}", Attribute("occi.core.target=\"{storage}\""), "occi.core.target", "{storage}", "cannot change once the link is made"),
    ];

    private static BadRequest Link(string name, string kind, string source, string target, string what, string? value, string rule, int status = 400, string more = "") =>
        Create(name, kind, Attribute($"occi.core.source=\"{source}\"") + Attribute($"occi.core.target=\"{target}\"") + more, what, value, rule, status);
}
