using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Bench.Boot;

/// <summary>What the command line says.</summary>
/// <param name="ServerAssembly">The Release build of the server.</param>
/// <param name="Image">What the machines boot.</param>
/// <param name="Pairs">How often the two are measured in turn.</param>
/// <param name="Subnet">Addresses that are free on this host; the network is removed afterwards.</param>
internal sealed record BenchOptions(string ServerAssembly, string Image, int Pairs, string Subnet)
{
    public const string Usage = "Bench.Boot --server Occi.Server.dll --image FILE.qcow2 [--pairs 9] [--subnet 192.168.197.0/24]";

    public static bool TryRead(string[] arguments, [NotNullWhen(true)] out BenchOptions? options)
    {
        var given = new Dictionary<string, string>();
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            given[arguments[i]] = arguments[i + 1];
        }

        options = arguments.Length % 2 == 0
            && given.TryGetValue("--server", out var server) && File.Exists(server)
            && given.TryGetValue("--image", out var image) && File.Exists(image)
            ? new BenchOptions(
                server,
                image,
                int.Parse(given.GetValueOrDefault("--pairs", "9"), CultureInfo.InvariantCulture),
                given.GetValueOrDefault("--subnet", "192.168.197.0/24"))
            : null;
        return options is not null;
    }
}
