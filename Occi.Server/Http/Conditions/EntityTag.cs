using System.Buffers;
using System.Globalization;

namespace Occi.Server.Http.Conditions;

/// <summary>
/// The version of a representation (RFC 9110 section 8.8.3), written as <c>"1a2b-t"</c>: always strong, and different for each rendering, as their bytes are. What has the
/// same fingerprint is the same version of the same thing.
/// </summary>
/// <param name="Fingerprint">Changes whenever anything changes that a client can read.</param>
/// <param name="Rendering">In which it is written.</param>
internal readonly record struct EntityTag(ulong Fingerprint, MediaType Rendering)
{
    /// <summary>By <see cref="MediaType"/>; clients keep them, so never change one.</summary>
    private const string Letters = "toujh";

    private const int MostDigits = 16;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Reads what stands between the quotes; false for what was not written here.</summary>
    public static bool TryParse(ReadOnlySpan<char> opaque, out EntityTag tag)
    {
        tag = default;
        var dash = opaque.IndexOf('-');
        if (dash is < 1 or > MostDigits || opaque.Length != dash + 2 || Letters.IndexOf(opaque[dash + 1], StringComparison.Ordinal) is not (>= 0 and var letter)
            || opaque[..dash].ContainsAnyExcept(Digits))
        {
            return false;
        }

        tag = new EntityTag(ulong.Parse(opaque[..dash], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), (MediaType)letter);
        return true;
    }

    /// <summary>As it stands in the header, with its quotes.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"\"{Fingerprint:x}-{Letters[(int)Rendering]}\"");
}
