using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Bench.Http;

/// <summary>What the command line says.</summary>
/// <param name="ServerAssembly">The Release build of the server.</param>
/// <param name="Rounds">How often the two are measured in turn.</param>
/// <param name="RoundLength">How long each measurement lasts.</param>
/// <param name="Connections">How many clients ask at the same time, each anew as soon as it has its answer.</param>
internal sealed record BenchOptions(string ServerAssembly, int Rounds, TimeSpan RoundLength, int Connections)
{
    public const string Usage = "Bench.Http --server Occi.Server.dll [--rounds 7] [--seconds 2] [--connections 8]";

    public static bool TryRead(string[] arguments, [NotNullWhen(true)] out BenchOptions? options)
    {
        var given = new Dictionary<string, string>();
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            given[arguments[i]] = arguments[i + 1];
        }

        options = arguments.Length % 2 == 0 && given.TryGetValue("--server", out var server) && File.Exists(server)
            ? new BenchOptions(server, (int)Number("--rounds", 7), TimeSpan.FromSeconds(Number("--seconds", 2)), (int)Number("--connections", 8))
            : null;
        return options is not null;

        double Number(string name, double unless) => given.TryGetValue(name, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : unless;
    }
}
