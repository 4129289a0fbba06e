namespace Grid.Credentials.Tests.Oracles;

/// <summary>A line of disagreements.tsv: a credential about which an oracle and Stratus differ, and why Stratus is right.</summary>
/// <param name="Case">The credential.</param>
/// <param name="Oracle">The oracle.</param>
/// <param name="Theirs">What the oracle answers.</param>
/// <param name="Ours">What Stratus answers.</param>
/// <param name="Why">Why Stratus is right.</param>
internal sealed record Disagreement(string Case, string Oracle, string Theirs, string Ours, string Why)
{
    /// <summary>The explained ones; the first line of the file is its heading.</summary>
    public static IReadOnlyList<Disagreement> Explained() =>
    [
        .. from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Oracles", "disagreements.tsv")).Skip(1)
           let fields = line.Split('\t')
           select new Disagreement(fields[0], fields[1], fields[2], fields[3], fields[4]),
    ];
}
