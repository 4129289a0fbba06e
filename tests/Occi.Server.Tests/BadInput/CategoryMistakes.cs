using static Occi.Server.Tests.BadInput.Mistakes;

namespace Occi.Server.Tests.BadInput;

/// <summary>Kinds, mixins and templates that do not fit.</summary>
internal static class CategoryMistakes
{
    private const string SshKey = "http://schemas.ogf.org/occi/infrastructure/credentials#";

    public static IEnumerable<BadRequest> All { get; } =
    [
        Post("a category without a scheme", "/compute/", "Category: compute; class=\"kind\"\n", "line 1, Category", "compute", "has no scheme"),
        Post("a category with open quotes", "/compute/", "Category: compute; scheme=\"http://x#; class=kind\n", "line 1, Category", "scheme", "quotes are not closed"),
        Post("a category of an unknown class", "/compute/", $"Category: compute; scheme=\"{Infrastructure}\"; class=\"sort\"\n", "line 1, Category", "sort", "is no class"),
        Post("a scheme without its hash", "/compute/", "Category: compute; scheme=\"http://example.org/\"; class=\"kind\"\n", "line 1, Category", "http://example.org/compute", "is no category"),
        Post("an unknown kind", "/compute/", Kind("toaster"), "kind", Infrastructure + "toaster", "is not known here"),
        Post("no kind at all", "/compute/", Attribute("occi.compute.cores=1"), "kind", null, "is required"),
        Post("an empty request", "/compute/", "", "kind", null, "is required"),
        Post("two kinds", "/compute/", Kind("compute") + Kind("storage"), "kind", Infrastructure + "storage", "exactly one kind"),
        Post("a kind that has no instances", "/compute/", "Category: resource; scheme=\"http://schemas.ogf.org/occi/core#\"; class=\"kind\"\n", "kind", "http://schemas.ogf.org/occi/core#resource", "has no instances"),
        Post("a kind at another kind's place", "/storage/", Kind("compute"), "kind", Infrastructure + "compute", "does not belong to /storage/"),
        Post("an action within an entity", "/compute/", Kind("compute") + "Category: start; scheme=\"http://schemas.ogf.org/occi/infrastructure/compute/action#\"; class=\"action\"\n", "action", "http://schemas.ogf.org/occi/infrastructure/compute/action#start", "does not belong"),
        Create("an unknown mixin", "compute", Mixin("http://example.org/x#", "turbo"), "mixin", "http://example.org/x#turbo", "is not known here"),
        Create("a mixin of another kind", "compute", Mixin("http://schemas.ogf.org/occi/infrastructure/network#", "ipnetwork"), "mixin", "http://schemas.ogf.org/occi/infrastructure/network#ipnetwork", "does not apply"),
        Create("an unknown os_tpl", "compute", Mixin("http://schemas.stratus.cloud/occi/infrastructure/os_tpl#", "beos"), "mixin", "http://schemas.stratus.cloud/occi/infrastructure/os_tpl#beos", "is not known here"),
        Create("an unknown resource_tpl", "compute", Mixin(Templates, "gigantic"), "mixin", Templates + "gigantic", "is not known here"),
        Create("two resource templates", "compute", Mixin(Templates, "small") + Mixin(Templates, "large"), "mixin", Templates + "large", "only one can be chosen"),
        Create("a key mixin without its key", "compute", Mixin(SshKey, "ssh_key"), "occi.credentials.ssh.publickey", null, "is required"),
        Json("an unknown kind in JSON", "/compute/", $"{{\"kind\":\"{Infrastructure}toaster\"}}", "kind", Infrastructure + "toaster", "is not known here"),
        Json("a kind in JSON that is no identifier", "/compute/", "{\"kind\":\"compute\"}", "kind", "compute", "is no category identifier"),
        Json("a mixin in JSON that is a number", "/compute/", $"{{\"kind\":\"{Infrastructure}compute\",\"mixins\":[7]}}", "mixins", null, "is not a string"),
        Post("another kind in an update", "{compute}", Kind("storage"), "kind", Infrastructure + "storage", "keeps for life"),
        Post("an unknown mixin in an update", "{compute}", Mixin("http://example.org/x#", "turbo"), "mixin", "http://example.org/x#turbo", "is not known here"),
        Post("a key for a machine that runs", "{compute}", Mixin(SshKey, "ssh_key") + Attribute("occi.credentials.ssh.publickey=\"ssh-ed25519 AAAA x\""), "mixin", SshKey + "ssh_key", "cannot be added to an existing machine", 501),
    ];
}
