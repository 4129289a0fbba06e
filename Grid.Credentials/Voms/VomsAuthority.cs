namespace Grid.Credentials.Voms;

/// <summary>By whom attributes are said, as VOMS writes it: <c>vo://host:port</c>.</summary>
/// <param name="Vo">The virtual organisation.</param>
/// <param name="Host">The name of its VOMS server.</param>
/// <param name="Port">The port at which that serves this organisation.</param>
public sealed record VomsAuthority(string Vo, string Host, int Port)
{
    private const string Separator = "://";

    /// <summary>Reads <c>vo://host:port</c>; null when it is none.</summary>
    public static VomsAuthority? Parse(string text)
    {
        var vo = text.IndexOf(Separator, StringComparison.Ordinal) is >= 0 and var end ? text[..end] : "";
        var server = text[Math.Min(text.Length, vo.Length + Separator.Length)..].Split(':');
        return server is [var host, var digits] && VomsNames.IsName(vo) && VomsNames.IsName(host) && digits.All(char.IsAsciiDigit) && ushort.TryParse(digits, out var port)
            ? new VomsAuthority(vo, host, port)
            : null;
    }

    /// <summary><c>vo://host:port</c>.</summary>
    public override string ToString() => $"{Vo}{Separator}{Host}:{Port}";
}
