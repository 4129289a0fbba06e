using Occi.Data;
using Occi.Server.Orchestration;

namespace Occi.Server.Identity;

/// <summary>Who asks, and on behalf of which tenant: a request acts in one tenant.</summary>
/// <param name="Identity">Who it is, and how that is known.</param>
/// <param name="Tenant">On whose behalf.</param>
/// <param name="Role">What they may do there.</param>
public sealed record Caller(ProvenIdentity Identity, string Tenant, Role Role)
{
    /// <summary>What <see cref="ProvenIdentity.Authentication"/> says where nobody is asked who they are.</summary>
    public const string NoAuthentication = "none";

    private const string LocalName = "local";

    /// <summary>Whoever reaches a server without authentication: it listens on loopback only, so this is somebody on the machine itself.</summary>
    public static Caller Local { get; } = Own(LocalName);

    /// <summary>Stratus itself, for what it makes on its own account.</summary>
    public static Caller Site { get; } = Own("stratus");

    /// <summary>The person or robot.</summary>
    public string Subject => Identity.Subject;

    /// <summary>Every tenant that they could act for, the one that they act for when they do not choose first.</summary>
    public IReadOnlyList<Membership> Memberships { get; init; } = [new(Tenant, Role)];

    /// <summary>Where the request came from; null for what Stratus does itself.</summary>
    public RequestOrigin? Origin { get; init; }

    /// <summary>Why they may not make anything, or null.</summary>
    internal Refused? RefusalOfCreation => Identity.IsLimited
        ? Refused.Forbidden("credential", Subject, "is a limited proxy, which may read, act and delete, and may not make anything: come with a full one")
        : null;

    /// <summary>What they see.</summary>
    public Viewer Viewer => Role switch
    {
        Role.Operator => Viewer.Everything,
        Role.Manager => Viewer.ManagerOf(Tenant),
        _ => Viewer.Of(Tenant, Subject),
    };

    /// <summary>What is theirs to change.</summary>
    public Viewer Reach => Viewer.Changing;

    /// <summary>Whether it exists for them.</summary>
    public bool Sees(StoredEntity entity) => Viewer.Sees(entity.Tenant, entity.Owner, entity.Sharing);

    /// <summary>Whether it is theirs to change, act on and delete, and to read what is secret in it.</summary>
    public bool MayChange(StoredEntity entity) => MayChange(entity.Tenant, entity.Owner);

    /// <summary>Whether what belongs to this owner is theirs to change, and all that was noted of it theirs to know.</summary>
    public bool MayChange(string tenant, string owner) => Reach.Sees(tenant, owner, Sharing.Private);

    private static Caller Own(string subject) =>
        new(new ProvenIdentity { Subject = subject, Authentication = NoAuthentication, Fingerprint = NoAuthentication }, LocalName, Role.Operator);
}
