using System.Globalization;

namespace Drivers.Memory;

/// <summary>The settings of the reference driver.</summary>
/// <param name="StateFile">
/// <c>stateFile</c>: where machines and networks outlive the process; a relative path is below the data directory. Null keeps them in memory only.
/// </param>
/// <param name="Capabilities"><c>capabilities</c>: what to declare, names separated by commas; all when absent.</param>
/// <param name="FaultRules">
/// <c>faults:VERB:rate</c> (0 to 1), <c>faults:VERB:error</c> (a <see cref="DriverError"/>, <see cref="DriverError.Unavailable"/> when absent) and
/// <c>delays:VERB:milliseconds</c>, VERB being a <see cref="MemoryVerb"/>.
/// </param>
/// <param name="Seed"><c>faults:seed</c>: the same seed and order of calls give the same faults; 1 when absent.</param>
public sealed record MemorySettings(
    string? StateFile,
    MachineCapabilities Capabilities,
    IReadOnlyDictionary<MemoryVerb, FaultRule> FaultRules,
    int Seed)
{
    /// <summary><c>networkCapabilities</c>: what to declare of networks, names separated by commas; all when absent.</summary>
    public NetworkCapabilities NetworkCapabilities { get; init; } = NetworkCapabilities.Addressing | NetworkCapabilities.Down;

    /// <summary><c>processors</c>: of the pretended host; 4096 when absent.</summary>
    public int Processors { get; init; } = 4096;

    /// <summary><c>memoryGibibytes</c>: of the pretended host; 16384 when absent, which is 16 TiB.</summary>
    public int MemoryGibibytes { get; init; } = 16384;

    private static readonly MachineCapabilities AllCapabilities = Enum.GetValues<MachineCapabilities>().Aggregate((all, next) => all | next);

    /// <summary>Nothing is kept, everything is declared and nothing fails.</summary>
    public static MemorySettings Default { get; } = new(null, AllCapabilities, new Dictionary<MemoryVerb, FaultRule>(), 1);

    /// <summary>Reads the driver's section of the configuration.</summary>
    /// <exception cref="ArgumentException">A setting is unknown or malformed; the message names it.</exception>
    public static MemorySettings Parse(IReadOnlyDictionary<string, string> section, string dataDirectory)
    {
        var settings = Default;
        var rules = new Dictionary<MemoryVerb, FaultRule>();
        foreach (var (key, value) in section)
        {
            settings = key.ToUpperInvariant().Split(':') switch
            {
                ["STATEFILE"] => settings with { StateFile = Path.Combine(dataDirectory, value) },
                ["CAPABILITIES"] => settings with { Capabilities = ParseEnum<MachineCapabilities>(key, value) },
                ["NETWORKCAPABILITIES"] => settings with { NetworkCapabilities = ParseEnum<NetworkCapabilities>(key, value) },
                ["PROCESSORS"] => settings with { Processors = ParseCount(key, value, 1 << 20) },
                ["MEMORYGIBIBYTES"] => settings with { MemoryGibibytes = ParseCount(key, value, 1 << 20) },
                ["FAULTS", "SEED"] => settings with { Seed = (int)ParseNumber(key, value, int.MaxValue) },
                ["FAULTS" or "DELAYS", var verb, var aspect] => Rule(settings, rules, key, value, verb, aspect),
                _ => throw new ArgumentException($"The memory driver has no setting '{key}'."),
            };
        }

        return settings with { FaultRules = rules };
    }

    private static MemorySettings Rule(
        MemorySettings settings, Dictionary<MemoryVerb, FaultRule> rules, string key, string value, string verbName, string aspect)
    {
        var verb = ParseEnum<MemoryVerb>(key, verbName);
        var rule = rules.GetValueOrDefault(verb, FaultRule.None);
        rules[verb] = aspect switch
        {
            "RATE" => rule with { Rate = ParseNumber(key, value, 1) },
            "ERROR" => rule with { Error = ParseEnum<DriverError>(key, value) },
            "MILLISECONDS" => rule with { Delay = TimeSpan.FromMilliseconds(ParseNumber(key, value, int.MaxValue)) },
            _ => throw new ArgumentException($"The memory driver has no setting '{key}': a rule has 'rate', 'error' or 'milliseconds'."),
        };
        return settings;
    }

    private static T ParseEnum<T>(string key, string value)
        where T : struct, Enum =>
        Enum.TryParse<T>(value, ignoreCase: true, out var parsed) && !int.TryParse(value, out _)
            ? parsed
            : throw new ArgumentException(
                $"The setting '{key}' of the memory driver names '{value}', which is none of {string.Join(", ", Enum.GetNames<T>())}.");

    private static int ParseCount(string key, string value, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new ArgumentException($"The setting '{key}' of the memory driver is '{value}', which is no whole number from 1 to {most}.");

    private static double ParseNumber(string key, string value, double most) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= most
            ? number
            : throw new ArgumentException($"The setting '{key}' of the memory driver is '{value}', which is no number from 0 to {most}.");
}
