namespace Occi.Core.Validation;

/// <summary>The ids that a client gave to the entities of one request, by which its links may name them.</summary>
internal sealed class NamesInRequest
{
    private readonly Dictionary<string, EntityDraft> _drafts = new(StringComparer.Ordinal);

    /// <summary>A request about one entity alone.</summary>
    public static NamesInRequest None { get; } = new();

    /// <summary>The names of these entities; two with one name are a problem.</summary>
    public static NamesInRequest Of(IEnumerable<EntityDraft> drafts, ProblemList problems)
    {
        var names = new NamesInRequest();
        foreach (var draft in drafts)
        {
            if (draft.Id is { } id && !names._drafts.TryAdd(Canonical(id), draft))
            {
                problems.Add(new(draft.Place + "id", id, $"is also the id of {names._drafts[Canonical(id)].Place.TrimEnd('.')}"));
            }
        }

        return names;
    }

    /// <summary>The id, as it was sent, of the entity that is meant: by its id, or by a location that ends in its UUID; null when it is none of this request.</summary>
    public string? Find(string location) =>
        _drafts.TryGetValue(Canonical(location), out var named) || (LastPart(location) is { } uuid && _drafts.TryGetValue(uuid, out named)) ? named.Id : null;

    private static string? LastPart(string location) => EntityId.TryParse(location[(location.LastIndexOf('/') + 1)..], out var id) ? id.ToString() : null;

    private static string Canonical(string id) => EntityId.TryParse(id, out var uuid) ? uuid.ToString() : id;
}
