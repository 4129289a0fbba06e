namespace Occi.Server.Http.Description;

/// <summary>
/// The examples in <c>openapi/examples</c>, which are built into the server. Each file is a story: its steps follow each other on one server. A step begins with
/// <c>### KEY: SENTENCE</c>, then come the request and, from <c>HTTP/1.1</c> on, the answer.
/// </summary>
internal static class HttpExamples
{
    private const string Folder = "examples/";
    private const string Begin = "### ";

    /// <summary>The stories by their names.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<HttpExample>> Stories { get; } = typeof(HttpExamples).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToDictionary(name => name[Folder.Length..], name => Parse(Read(name)));

    /// <summary>The examples that are shown, in the order of their names.</summary>
    public static IReadOnlyList<HttpExample> Shown { get; } =
        [.. Stories.OrderBy(story => story.Key, StringComparer.Ordinal).SelectMany(story => story.Value).Where(example => example.IsShown)];

    /// <summary>The steps of a story.</summary>
    /// <exception cref="FormatException">It is not written as it should be.</exception>
    public static IReadOnlyList<HttpExample> Parse(string story) =>
        [.. story.ReplaceLineEndings("\n").Split(Begin, StringSplitOptions.RemoveEmptyEntries).Select(Step)];

    private static HttpExample Step(string text)
    {
        var title = text[..text.IndexOf('\n', StringComparison.Ordinal)];
        var answer = text.IndexOf("\nHTTP/1.1 ", StringComparison.Ordinal);
        return title.Split(": ", 2) is [var key, var summary] && answer > 0
            ? new HttpExample(key, summary, Message(text[(title.Length + 1)..answer]), Message(text[(answer + 1)..]))
            : throw new FormatException($"The example '{title}' has no key or no answer.");
    }

    private static HttpMessage Message(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var head = (end < 0 ? text : text[..end]).TrimEnd('\n').Split('\n');
        var headers = head.Skip(1).Select(line => line.Split(": ", 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1]));
        return new HttpMessage(head[0], [.. headers], end < 0 ? "" : text[(end + 2)..].Trim('\n'));
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(HttpExamples).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
