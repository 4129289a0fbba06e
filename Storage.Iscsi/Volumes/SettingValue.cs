using System.Globalization;

namespace Storage.Iscsi;

/// <summary>Reads the values of the backends' settings; the messages name the setting.</summary>
internal static class SettingValue
{
    private const long MostBytes = 1L << 62;

    /// <exception cref="ArgumentException">It is no number of bytes.</exception>
    public static long Bytes(string key, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes is > 0 and <= MostBytes
            ? bytes
            : throw new ArgumentException($"The setting '{key}' is '{value}', which is no number of bytes from 1 to {MostBytes}.");

    /// <exception cref="ArgumentException">It is no factor.</exception>
    public static decimal Factor(string key, string value) =>
        decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor) && factor is > 0 and <= 1_000_000
            ? factor
            : throw new ArgumentException($"The setting '{key}' is '{value}', which is no factor above 0 and up to 1000000.");

    /// <exception cref="ArgumentException">It is neither word.</exception>
    public static OnDelete OnDelete(string key, string value) => value.ToUpperInvariant() switch
    {
        "DISCARD" => Storage.Iscsi.OnDelete.Discard,
        "WIPE" => Storage.Iscsi.OnDelete.Wipe,
        _ => throw new ArgumentException($"The setting '{key}' is '{value}', which is neither 'discard' nor 'wipe'."),
    };

    /// <summary>So many times the bytes, or as many as a number can tell.</summary>
    public static long Times(this decimal factor, long bytes) => factor * bytes is var product && product < long.MaxValue ? (long)product : long.MaxValue;
}
