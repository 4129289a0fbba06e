using Occi.Core.Registry;

namespace Occi.Core.Validation;

/// <summary>Checks mixins that clients want to add at the query interface (GFD.185 §3.4.1, GFD.223 §5.2). Pure; answers with every problem at once.</summary>
public static class UserMixinValidator
{
    /// <summary>How many mixins one request may add.</summary>
    public const int MostMixins = 100;

    /// <summary>
    /// The mixins to add, each <see cref="Mixin.IsUserDefined"/> and with the location that was asked for or, where none was, one made from its term. What a
    /// mixin says to depend on is kept and need not exist.
    /// </summary>
    /// <param name="registry">What is known, the mixins of other users among it.</param>
    /// <param name="drafts">What the client sent.</param>
    /// <param name="site">Where clients reach this server: locations may be sent with its prefix.</param>
    /// <param name="reservedPaths">Paths such as <c>/docs/</c> that, with all below them, are no place for a collection; those of the specifications need not be named.</param>
    public static Outcome<IReadOnlyList<Mixin>> Validate(
        CategoryRegistry registry, IReadOnlyList<MixinDraft> drafts, SiteAddress site, IReadOnlyCollection<string> reservedPaths)
    {
        if (drafts.Count > MostMixins)
        {
            return Outcome.Refused<IReadOnlyList<Mixin>>(new OcciProblem("body", null, $"holds {drafts.Count} mixins, and at most {MostMixins} can be added at once"));
        }

        var problems = new ProblemList();
        var mixins = new List<Mixin>();
        foreach (var draft in drafts)
        {
            if (new UserMixinCheck(registry, draft, site, reservedPaths, problems).Run() is { } mixin)
            {
                mixins.Add(mixin);
                registry = registry.With([mixin]).Value;
            }
        }

        return Outcome.From<IReadOnlyList<Mixin>>(() => mixins, problems);
    }
}
