namespace Occi.Server.Tests.Isolation;

/// <summary>Whose something is, and with whom it is shared.</summary>
/// <param name="Owner">Whose.</param>
/// <param name="Sharing"><c>private</c>, <c>group</c> or <c>public</c>.</param>
internal sealed record Holding(Persona Owner, string Sharing)
{
    /// <summary>Every case that there is for somebody: their own, and that of a fellow and of a stranger, shared in every way.</summary>
    public static IEnumerable<Holding> Of(Persona asking) =>
        from owner in (Persona[])[.. asking.Selves, Persona.Bob, Persona.Carol]
        from sharing in (string[])["private", "group", "public"]
        select new Holding(owner, sharing);

    /// <summary>Whether it exists for somebody; said anew here, and not by the server's own words.</summary>
    public bool IsSeenBy(Persona persona) => persona.Role switch
    {
        "operator" => true,
        "manager" => persona.Tenant == Owner.Tenant || Sharing == "public",
        "user" => IsOwnedBy(persona) || Sharing == "public" || (Sharing == "group" && persona.Tenant == Owner.Tenant),
        _ => false,
    };

    /// <summary>Whether it is somebody's to change.</summary>
    public bool IsChangedBy(Persona persona) => persona.Role switch
    {
        "operator" => true,
        "manager" => persona.Tenant == Owner.Tenant,
        "user" => IsOwnedBy(persona),
        _ => false,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Owner.Name}'s {Sharing} in {Owner.Tenant}";

    /// <summary>What somebody has in one tenant is not theirs in another.</summary>
    private bool IsOwnedBy(Persona persona) => persona.Subject == Owner.Subject && persona.Tenant == Owner.Tenant;
}
