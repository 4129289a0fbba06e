using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Bench.Http;

/// <summary>What the command line says.</summary>
/// <param name="ServerAssembly">The Release build of the server.</param>
/// <param name="Rounds">How often the two are measured in turn.</param>
/// <param name="RoundLength">How long each measurement lasts.</param>
/// <param name="Only">The one chapter that is measured; null for all.</param>
/// <param name="Grid">The folder of credentials that <c>setup/grid-pki</c> made; null for none, and no handshakes.</param>
internal sealed record BenchOptions(string ServerAssembly, int Rounds, TimeSpan RoundLength, string? Only, string? Grid)
{
    public static readonly string Usage = $"Bench.Http --server Occi.Server.dll [--rounds 7] [--seconds 2] [--grid DIR] [--only {string.Join('|', Benchmark.Chapters.Keys)}]";

    /// <summary>Whether a chapter is measured.</summary>
    public bool Asks(string chapter) => Only is null ? chapter != Benchmark.Handshake || Grid is not null : chapter == Only;

    public static bool TryRead(string[] arguments, [NotNullWhen(true)] out BenchOptions? options)
    {
        var given = new Dictionary<string, string>();
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            given[arguments[i]] = arguments[i + 1];
        }

        var only = given.GetValueOrDefault("--only");
        options = arguments.Length % 2 == 0 && given.TryGetValue("--server", out var server) && File.Exists(server) && (only is null || Benchmark.Chapters.ContainsKey(only))
            ? new BenchOptions(server, (int)Number("--rounds", 7), TimeSpan.FromSeconds(Number("--seconds", 2)), only, given.GetValueOrDefault("--grid"))
            : null;
        return options is not null;

        double Number(string name, double unless) => given.TryGetValue(name, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : unless;
    }
}
