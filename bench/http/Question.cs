namespace Bench.Http;

/// <summary>One thing that is asked over and over.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Path">What is asked for.</param>
/// <param name="Accept">In which rendering.</param>
/// <param name="Target">The least share of the floor's requests per second that Stratus must reach.</param>
internal sealed record Question(string Name, string Path, string Accept, double Target);
