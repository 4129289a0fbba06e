using Occi.Core.Registry;

namespace Occi.Core.Validation;

/// <summary>One run over a mixin that a client wants to add.</summary>
internal sealed class UserMixinCheck(
    CategoryRegistry registry, MixinDraft draft, SiteAddress site, IReadOnlyCollection<string> reservedPaths, ProblemList problems)
{
    private const int LongestIdentifier = 255;
    private const int LongestTitle = 255;
    private const int MostDependencies = 16;

    /// <summary>What GFD.221 §4.2 keeps for the specifications themselves.</summary>
    private static readonly string[] ReservedSchemes = ["http://schemas.ogf.org/occi/", "https://schemas.ogf.org/occi/"];

    private readonly int _before = problems.Noted;

    /// <summary>The mixin, or null with problems noted.</summary>
    public Mixin? Run()
    {
        CheckIdentifier();
        CheckTitle();
        RefuseIf(draft.HasAttributesOrActions, "brings attributes or actions, which a mixin of a user cannot have");
        RefuseIf(draft.Depends.Count > MostDependencies, $"depends on more than {MostDependencies} mixins");
        RefuseIf(draft.Depends.Any(id => id.ToString().Length > LongestIdentifier), $"depends on a mixin whose identifier is longer than {LongestIdentifier} characters");
        var location = new UserMixinLocation(registry, draft.Id, reservedPaths).Find(draft.Location is { } asked ? site.PathOf(asked) : null, problems);
        problems.AddRange(registry.Collisions(draft.Id, location));
        return problems.Noted > _before ? null : new Mixin
        {
            Id = draft.Id,
            Title = draft.Title,
            Location = location,
            Depends = draft.Depends,
            IsUserDefined = true,
        };
    }

    private void CheckIdentifier()
    {
        var scheme = draft.Id.Scheme;
        RefuseIf(draft.Id.ToString().Length > LongestIdentifier, $"is longer than {LongestIdentifier} characters");
        RefuseIf(!Uri.TryCreate(scheme, UriKind.Absolute, out _), "has a scheme that is no absolute URI");
        RefuseIf(ReservedSchemes.Any(reserved => scheme.StartsWith(reserved, StringComparison.OrdinalIgnoreCase)), "is in a scheme that is reserved for the specifications");
        RefuseIf(IsOurs(scheme), "is in a scheme of this site's own categories");
    }

    private bool IsOurs(string scheme) => !scheme.StartsWith(ReservedSchemes[0], StringComparison.OrdinalIgnoreCase)
        && (registry.Kinds.Any(kind => kind.Id.Scheme == scheme) || registry.Mixins.Any(mixin => !mixin.IsUserDefined && mixin.Id.Scheme == scheme));

    private void CheckTitle()
    {
        if (draft.Title is { } title && (title.Length > LongestTitle || title.Any(char.IsControl)))
        {
            problems.Add(new($"title of {draft.Id}", title, $"is longer than {LongestTitle} characters or holds a control character"));
        }
    }

    private void RefuseIf(bool isWrong, string rule)
    {
        if (isWrong)
        {
            problems.Add(new("mixin", draft.Id.ToString(), rule));
        }
    }
}
