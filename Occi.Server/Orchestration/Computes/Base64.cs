namespace Occi.Server.Orchestration.Computes;

/// <summary>Base64 as command-line clients send it: with or without line breaks.</summary>
internal static class Base64
{
    public static bool TryDecode(string text, out byte[] bytes)
    {
        var buffer = new byte[(text.Length / 4 * 3) + 3];
        var isBase64 = Convert.TryFromBase64String(text, buffer, out var length);
        bytes = isBase64 ? buffer[..length] : [];
        return isBase64;
    }
}
