namespace Storage.Iscsi;

/// <summary>How an installation's targets are called: <c>prefix:installation.volume</c>. The name alone tells whose target it is, so that nothing else has to be kept.</summary>
internal sealed class TargetNames(string prefix, Guid installation)
{
    /// <summary>With what all of this installation begin.</summary>
    public string Beginning { get; } = $"{prefix}:{installation:N}.";

    /// <summary>The name of a volume's target.</summary>
    public string Of(VolumeId volume) => $"{Beginning}{volume}";

    /// <summary>Whose target it is; null when it is none of this installation's.</summary>
    public VolumeId? VolumeOf(string target) =>
        target.StartsWith(Beginning, StringComparison.Ordinal) && Guid.TryParseExact(target.AsSpan(Beginning.Length), "D", out var id) && Of(new VolumeId(id)) == target
            ? new VolumeId(id)
            : null;
}
