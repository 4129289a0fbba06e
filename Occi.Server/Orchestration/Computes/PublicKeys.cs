using System.Text;

namespace Occi.Server.Orchestration.Computes;

/// <summary>SSH public keys as clients send them: the line itself (GFD.224), or Base64 of it (rOCCI).</summary>
internal static class PublicKeys
{
    private static readonly string[] Types = ["ssh-", "ecdsa-", "sk-"];

    public static bool TryRead(string text, out string key)
    {
        key = text.Trim();
        if (IsKey(key))
        {
            return true;
        }

        if (!Base64.TryDecode(key, out var bytes))
        {
            return false;
        }

        key = Encoding.UTF8.GetString(bytes).Trim();
        return IsKey(key);
    }

    /// <summary>One line, a known type, and a second word that is the key.</summary>
    private static bool IsKey(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2
            && Array.Exists(Types, type => line.StartsWith(type, StringComparison.Ordinal))
            && !line.Any(char.IsControl)
            && Base64.TryDecode(words[1], out _);
    }
}
