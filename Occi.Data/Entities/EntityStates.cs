namespace Occi.Data;

/// <summary>The OCCI states that the stores know by name (GFD.224 sections 3.1 to 3.4), and the one that clients never see.</summary>
public static class EntityStates
{
    /// <summary>The resource or link works.</summary>
    public const string Active = "active";

    /// <summary>It exists and does not work now.</summary>
    public const string Inactive = "inactive";

    /// <summary>A compute held in memory or on disk.</summary>
    public const string Suspended = "suspended";

    /// <summary>A storage that can be attached.</summary>
    public const string Online = "online";

    /// <summary>A storage that cannot be attached.</summary>
    public const string Offline = "offline";

    /// <summary>The last operation failed, or the backend lost it.</summary>
    public const string Error = "error";

    /// <summary>Only as a desired state: it is being deleted, and no client sees it any more.</summary>
    public const string Absent = "absent";
}
