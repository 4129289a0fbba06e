namespace Storage.Iscsi;

/// <summary>What tgtd does (<c>enum tgtadm_op</c>).</summary>
internal enum TgtOperation
{
    /// <summary>Makes it.</summary>
    New = 0,

    /// <summary>Removes it.</summary>
    Delete = 1,

    /// <summary>Tells it as text.</summary>
    Show = 2,

    /// <summary>Lets an initiator or an account in to a target.</summary>
    Bind = 3,

    /// <summary>The reverse of <see cref="Bind"/>.</summary>
    Unbind = 4,

    /// <summary>Changes its parameters.</summary>
    Update = 5,
}
