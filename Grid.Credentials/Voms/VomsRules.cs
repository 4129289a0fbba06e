namespace Grid.Credentials.Voms;

/// <summary>What a site asks of VOMS attributes, where standards leave it to the site.</summary>
public sealed record VomsRules
{
    /// <summary>The names by which this host is known: attributes that are targeted at certain hosts count if one of these is among them. By default none.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>
    /// The longest time for which attributes may hold; by default 8 days, the most that large organisations give. They cannot be revoked: whoever leaves an organisation keeps
    /// their attributes for so long.
    /// </summary>
    public TimeSpan MaxLifetime { get; init; } = TimeSpan.FromDays(8);
}
