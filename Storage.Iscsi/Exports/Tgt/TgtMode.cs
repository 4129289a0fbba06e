namespace Storage.Iscsi;

/// <summary>On what tgtd acts (<c>enum tgtadm_mode</c>).</summary>
internal enum TgtMode
{
    /// <summary>A target.</summary>
    Target = 1,

    /// <summary>A logical unit.</summary>
    Unit = 2,

    /// <summary>A connection of a session.</summary>
    Connection = 6,

    /// <summary>A user with a password.</summary>
    Account = 7,
}
