namespace Occi.Server.Identity;

/// <summary>What somebody may do in a tenant; each may do what those before it may.</summary>
public enum Role
{
    /// <summary>Makes things, and changes what is their own.</summary>
    User,

    /// <summary>Sees and changes everything of the tenant.</summary>
    Manager,

    /// <summary>Sees and changes everything of the site, and reads its audit log.</summary>
    Operator,
}
