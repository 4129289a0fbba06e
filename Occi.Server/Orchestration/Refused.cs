using Occi.Core;
using Occi.Data;
using Occi.Server.Hosts;

namespace Occi.Server.Orchestration;

/// <summary>A refusal with its reasons, before it is known of what.</summary>
/// <param name="Why">The kind of refusal.</param>
/// <param name="Problems">Every reason, at least one.</param>
public sealed record Refused(Refusal Why, params IReadOnlyList<OcciProblem> Problems)
{
    /// <summary>The entity that was to be made or changed, of several the first; null where none was meant, or none that the caller knows of.</summary>
    public StoredEntity? About { get; init; }

    /// <summary>Of a decision about something else, for the same reasons.</summary>
    public static Refused Of<T>(Decision<T> decision)
        where T : notnull => decision.Refused!;

    /// <summary>The same of a part of the request.</summary>
    /// <param name="place">What to put before the names of things, e.g. <c>resources[3].</c></param>
    public Refused Within(string place) => place.Length == 0 ? this : this with { Problems = [.. Problems.Select(problem => problem with { Object = place + problem.Object })] };

    /// <summary>There is no such thing.</summary>
    public static Refused NotFound(string location) => new(Refusal.NotFound, new OcciProblem("location", location, "does not exist"));

    /// <summary>It does not fit what is there now.</summary>
    public static Refused Conflict(string what, string? value, string rule) => new(Refusal.Conflict, new OcciProblem(what, value, rule));

    /// <summary>This site does not offer it.</summary>
    public static Refused NotOffered(string what, string? value, string rule) => new(Refusal.NotOffered, new OcciProblem(what, value, rule));

    /// <summary>It is not the caller's to do.</summary>
    public static Refused Forbidden(string what, string? value, string rule) => new(Refusal.Forbidden, new OcciProblem(what, value, rule));

    /// <summary>The request is wrong in itself.</summary>
    public static Refused Invalid(string what, string? value, string rule) => new(Refusal.Invalid, new OcciProblem(what, value, rule));

    /// <summary>The action is not among those that apply now.</summary>
    public static Refused DoesNotApply(StoredEntity stored, string action) =>
        Invalid("action", action, $"does not apply to a {stored.Kind.Term} that is {stored.Desired}, as {stored.Id} is");

    /// <summary>Others share it with the caller, to be read and no more.</summary>
    public static Refused NotYours(StoredEntity stored) =>
        Forbidden(stored.Kind.Term, stored.Id.ToString(), "is not yours: it is shared with you to be seen, and only its owner and the managers of its tenant change it") with { About = stored };

    /// <summary>The configuration does not know its host at present.</summary>
    public static Refused HostMissing(StoredEntity stored) =>
        Conflict(stored.Kind.Term, stored.Id.ToString(), $"is on the host {SiteHosts.NameOf(stored)}, which this server does not know at present: ask the administrators of this site") with { About = stored };

    /// <summary>Its row in the database cannot be read, so nothing can be made of it.</summary>
    public static Refused Damaged(StoredEntity stored) =>
        Conflict(stored.Kind.Term, stored.Id.ToString(), "cannot be changed: what the database holds of it is damaged, and it can only be deleted");

    /// <summary>It was worked out from what is no longer stored.</summary>
    public static Refused Stale(StoredEntity stored) => Stale(stored.Kind.Term, stored.Id.ToString());

    /// <summary>It was worked out from what is no longer stored.</summary>
    public static Refused Stale(string what, string? value = null) => new(Refusal.Stale, new OcciProblem(what, value, "was changed by others at the same time: try again"));
}
