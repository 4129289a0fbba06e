namespace Storage.Iscsi;

/// <summary>How far a logical volume has come.</summary>
internal enum LvmStage
{
    /// <summary>It is being made, or a crash has left it so.</summary>
    Unfinished,

    /// <summary>It is a volume.</summary>
    Whole,

    /// <summary>It is being deleted, or a crash has left it so.</summary>
    Doomed,
}
