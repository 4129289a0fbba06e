using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Bench.Clone;

/// <summary>What the command line says.</summary>
/// <param name="Hosts">How many hosts there are.</param>
/// <param name="Machines">How many machines are defined, over all hosts.</param>
/// <param name="Mebibytes">The size of the image that is moved.</param>
/// <param name="Gibibytes">The size of the image that is cloned by qemu-img, which takes that much of the disk for a moment, and of the volume that is cloned by LVM.</param>
/// <param name="Clones">How often each is cloned.</param>
internal sealed record BenchOptions(int Hosts, int Machines, int Mebibytes, int Gibibytes, int Clones)
{
    public const string Usage = "Bench.Clone [--hosts 16] [--machines 1024] [--mebibytes 64] [--gibibytes 10] [--clones 9]";

    private static readonly Dictionary<string, int> Usual = new() { ["--hosts"] = 16, ["--machines"] = 1024, ["--mebibytes"] = 64, ["--gibibytes"] = 10, ["--clones"] = 9 };

    public static bool TryRead(string[] arguments, [NotNullWhen(true)] out BenchOptions? options)
    {
        options = null;
        var given = new Dictionary<string, int>(Usual);
        for (var index = 0; index < arguments.Length; index += 2)
        {
            if (!Usual.ContainsKey(arguments[index]) || index + 1 == arguments.Length
                || !int.TryParse(arguments[index + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < 1)
            {
                return false;
            }

            given[arguments[index]] = value;
        }

        options = new BenchOptions(given["--hosts"], given["--machines"], given["--mebibytes"], given["--gibibytes"], given["--clones"]);
        return true;
    }
}
