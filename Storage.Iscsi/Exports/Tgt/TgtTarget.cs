namespace Storage.Iscsi;

/// <summary>What tgtd tells of one target.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
internal sealed record TgtTarget(int Number, string Name)
{
    /// <summary>The number of the logical unit with the volume; 0 is the controller's.</summary>
    public const int Unit = 1;

    /// <summary>Where the volume is; null when there is no such unit, or one that was not finished.</summary>
    public string? Path { get; init; }

    /// <summary>Whether the unit may only be read.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The unit's serial number.</summary>
    public string Serial { get; init; } = "";

    /// <summary>The users that may prove themselves, in tgtd's order.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>The initiators that may come.</summary>
    public IReadOnlyList<string> Initiators { get; init; } = [];
}
