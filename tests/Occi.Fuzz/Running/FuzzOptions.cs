using System.Globalization;

namespace Occi.Fuzz.Running;

/// <summary>What a run does.</summary>
internal sealed record FuzzOptions
{
    public const string Help =
        """
        Sends mutated input to Stratus: to its parsers in this process, and as whole requests to a server on loopback with the memory driver.
        The same seed makes the same inputs. It ends with status 0 when every promise was kept, with 1 when one was broken, with 2 when the command line is wrong.

          tests/Occi.Fuzz/run [credentials] [--count N] [--seed S] [--requests-every N] [--only FIRST[-LAST]] [--show yes]

          credentials          certificates, proxies, VOMS attributes and headers about who somebody is, instead of OCCI
          --count N            how many inputs (200000)
          --seed S             a number; without it a random one, which is printed
          --requests-every N   one input of so many is a whole request, the others are for the parsers (10); 1: requests only, 0: none
          --only FIRST[-LAST]  these inputs of the seed and no others, to see a failure again; a failure of a whole request may need those before it
          --show yes           shows the inputs and sends nothing

        A failure is told with its seed, its index and the exact bytes.

        """;

    /// <summary>How many inputs.</summary>
    public long Count { get; init; } = 200_000;

    /// <summary>The index of the first.</summary>
    public long First { get; init; }

    /// <summary>What they are made from.</summary>
    public ulong Seed { get; init; }

    /// <summary>One of so many is a whole request; 0 for none.</summary>
    public int RequestsEvery { get; init; } = 10;

    /// <summary>Whether the inputs are only shown.</summary>
    public bool IsShown { get; init; }

    /// <summary>Whether the input with this index is a whole request.</summary>
    public bool IsRequest(long index) => RequestsEvery > 0 && index % RequestsEvery == 0;

    /// <summary>Reads a command line; what is wrong with it is the second answer.</summary>
    public static (FuzzOptions? Options, string? Mistake) Parse(IReadOnlyList<string> arguments)
    {
        var options = new FuzzOptions { Seed = RandomSeed() };
        for (var at = 0; at < arguments.Count; at += 2)
        {
            var value = at + 1 < arguments.Count ? arguments[at + 1] : "";
            var range = value.Split('-');
            switch (arguments[at])
            {
                case "--count" when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0:
                    options = options with { Count = count };
                    break;
                case "--seed" when ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed):
                    options = options with { Seed = seed };
                    break;
                case "--requests-every" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var every):
                    options = options with { RequestsEvery = every };
                    break;
                case "--only" when range.Length <= 2 && long.TryParse(range[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                    && long.TryParse(range[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last) && last >= first:
                    options = options with { First = first, Count = last - first + 1 };
                    break;
                case "--show" when value == "yes":
                    options = options with { IsShown = true };
                    break;
                default:
                    return (null, $"'{arguments[at]} {value}' is not understood; --help tells what is.");
            }
        }

        return (options, null);
    }

    /// <summary>A seed that no run had before, as likely as not.</summary>
    public static ulong RandomSeed() => BitConverter.ToUInt64(Guid.NewGuid().ToByteArray(), 8);
}
