namespace Occi.Data;

/// <summary>For whom something is read: what they may not see does not exist for them, in no listing, count or filter.</summary>
public sealed record Viewer
{
    private Viewer(string? tenant, string? subject, bool isConfined) => (Tenant, Subject, IsConfined) = (tenant, subject, isConfined);

    /// <summary>Sees everything: Stratus itself, and the operators of the site.</summary>
    public static Viewer Everything { get; } = new(null, null, false);

    /// <summary>The tenant on whose behalf; null for <see cref="Everything"/>.</summary>
    public string? Tenant { get; }

    /// <summary>The person; null for those who see all of their tenant.</summary>
    public string? Subject { get; }

    /// <summary>A person of a tenant: sees what is their own, what is shared with the tenant, and what is public.</summary>
    public static Viewer Of(string tenant, string subject) => new(tenant, subject, false);

    /// <summary>A manager of a tenant: sees all of the tenant, and what is public.</summary>
    public static Viewer ManagerOf(string tenant) => new(tenant, null, false);

    /// <summary>Whether only what is theirs is seen, and nothing that others share.</summary>
    public bool IsConfined { get; }

    /// <summary>The same person, confined to what is theirs to change: a person's own, all of a manager's tenant.</summary>
    public Viewer Changing => Tenant is null ? this : new(Tenant, Subject, true);

    /// <summary>Whether what belongs to an owner of a tenant and is shared like this is seen. An owner's own of another tenant is not: a request is on behalf of one.</summary>
    public bool Sees(string tenant, string owner, Sharing sharing) =>
        Tenant is null
        || (Tenant == tenant && (Subject is null || Subject == owner || (sharing == Sharing.Group && !IsConfined)))
        || (sharing == Sharing.Public && !IsConfined);

    /// <inheritdoc/>
    public override string ToString() => // not of the properties: Changing is another viewer, and so on
        Tenant is null ? "everything" : $"{(IsConfined ? "what is changed by " : "")}{Subject ?? "a manager"} of {Tenant}";
}
