using Occi.Core.Infrastructure;
using Occi.Core.Registry;

namespace Occi.Fuzz.Parsers;

/// <summary>The categories that the validators are asked with: a site's, and a few tags of users.</summary>
internal static class FuzzRegistry
{
    /// <summary>A site behind a proxy, as a prefix is more to get wrong.</summary>
    public static readonly SiteAddress Address = new("http://127.0.0.1", "/occi");

    public static readonly CategoryRegistry Site = InfrastructureCategories.CreateRegistry(
    [
        OsTemplate.Create("http://schemas.stratus.cloud/occi/infrastructure/os_tpl#", "tiny", "Tiny"), Tag("red"), Tag("green"),
    ]);

    private static Mixin Tag(string term) => new() { Id = new(Words.Tags, term), Title = term, Location = $"/mixins/{term}/", IsUserDefined = true };
}
