using System.Text;

namespace Occi.Fuzz.Running;

/// <summary>Shows bytes to a person, and exactly.</summary>
internal static class Shown
{
    private const int Most = 1500;

    /// <summary>The beginning as text, with what cannot be seen escaped, and all in Base64.</summary>
    public static string Bytes(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder("\n");
        foreach (var octet in bytes[..Math.Min(bytes.Length, Most)])
        {
            text.Append(octet is (byte)'\n' ? "\n" : octet is >= 0x20 and < 0x7F ? ((char)octet).ToString() : $"\\x{octet:x2}");
        }

        return text.Append(bytes.Length > Most ? "…" : "").Append("\nBase64: ").Append(Convert.ToBase64String(bytes)).ToString();
    }
}
