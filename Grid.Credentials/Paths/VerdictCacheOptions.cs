namespace Grid.Credentials.Paths;

/// <summary>How much a <see cref="VerdictCache{T}"/> may hold.</summary>
public sealed record VerdictCacheOptions
{
    /// <summary>The most verdicts; by default 10,000.</summary>
    public int MaxEntries { get; init; } = 10_000;

    /// <summary>The most bytes of all chains whose verdicts are kept; by default 256 MiB.</summary>
    public long MaxBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>How long a refusal is kept at most; by default 60 seconds.</summary>
    public TimeSpan RefusalLifetime { get; init; } = TimeSpan.FromSeconds(60);
}
