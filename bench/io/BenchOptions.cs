using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Bench.Io;

/// <summary>What the command line says.</summary>
/// <param name="ServerAssembly">The Release build of the server.</param>
/// <param name="Image">What the machines boot; it has fio in it, as <c>bench/io/image</c> makes it.</param>
/// <param name="Rounds">How often the jobs are run in each place.</param>
/// <param name="Length">How long each of them runs each time.</param>
/// <param name="Mebibytes">The size of each disk.</param>
/// <param name="Subnet">Addresses that are free on this host; the network is removed afterwards.</param>
internal sealed record BenchOptions(string ServerAssembly, string Image, int Rounds, TimeSpan Length, int Mebibytes, string Subnet)
{
    public const string Usage = "Bench.Io --server Occi.Server.dll --image FILE.qcow2 [--rounds 15] [--seconds 1] [--mebibytes 256] [--subnet 192.168.196.0/24]";

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
                server, image, Number("--rounds", 15), TimeSpan.FromSeconds(Number("--seconds", 1)), Number("--mebibytes", 256), given.GetValueOrDefault("--subnet", "192.168.196.0/24"))
            : null;
        return options is not null;

        int Number(string name, int unless) => given.TryGetValue(name, out var text) ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : unless;
    }
}
