using Grid.Credentials.Tests.Rig;

namespace Grid.Credentials.Tests.Oracles;

/// <summary>Somebody else's judgement of credentials.</summary>
internal interface IOracle
{
    /// <summary>What it is called in the table of disagreements.</summary>
    string Name { get; }

    /// <summary>As much of an answer as this oracle has an opinion on.</summary>
    string Comparable(string answer);

    /// <summary>Its answer to each case by name, and what it said.</summary>
    Task<IReadOnlyDictionary<string, (string Answer, string Said)>> JudgeAsync(GridRig rig, CancellationToken cancellationToken);
}
