using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Occi.Server.Http.Description;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Description;

/// <summary>
/// Carries out the steps of a story one after the other. A placeholder stands for whatever the server wrote there first, and for the same ever after.
/// </summary>
internal sealed partial class ExampleRun(StratusServer server)
{
    private const string WrittenAddress = "http://127.0.0.1:8080";

    /// <summary>The line for "and more of this".</summary>
    private const string Elision = "…";

    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    private string Address => server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    public async Task StepAsync(HttpExample example)
    {
        using var request = new HttpRequestMessage(new HttpMethod(example.Method), Filled(example.Target)) { Content = Body(example.Request) };
        foreach (var (name, value) in example.Request.Headers.Where(header => header.Key != "Content-Type"))
        {
            (request.Headers.TryAddWithoutValidation(name, Filled(value)) || request.Content?.Headers.TryAddWithoutValidation(name, Filled(value)) == true).Should().BeTrue(name);
        }

        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        ((int)response.StatusCode).Should().Be(example.Status, "{0} answered {1}", example.Summary, body);
        foreach (var expected in example.Answer.Headers.GroupBy(header => header.Key))
        {
            Compare(string.Join('\n', expected.Select(header => header.Value)), Values(response, expected.Key), $"{example.Summary}: {expected.Key}");
        }

        var isJson = example.Answer.ContentType?.EndsWith("json", StringComparison.Ordinal) == true;
        Compare(isJson ? Compact(example.Answer.Body) : example.Answer.Body, isJson ? Compact(body) : body.TrimEnd('\n').ReplaceLineEndings("\n"), example.Summary);
        await server.WaitUntilIdleAsync();
    }

    /// <summary>A header as it was sent, its lines joined.</summary>
    private static string Values(HttpResponseMessage response, string name) => string.Join(
        '\n', response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Where(header => header.Key == name).SelectMany(header => header.Value));

    private ByteArrayContent? Body(HttpMessage request)
    {
        if (request.ContentType is null)
        {
            return null;
        }

        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Filled(request.Body)));
        content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        return content;
    }

    private string Filled(string text) => Placeholder().Replace(text, match => _known[match.Groups["name"].Value]).Replace(WrittenAddress, Address, StringComparison.Ordinal);

    private void Compare(string expected, string given, string what)
    {
        given = given.Replace(Address, WrittenAddress, StringComparison.Ordinal);
        var pattern = new Regex($"^{PatternOf(expected)}$", RegexOptions.Singleline);
        var match = pattern.Match(given);
        match.Success.Should().BeTrue("{0} should be\n{1}\nand is\n{2}", what, Placeholder().Replace(expected, KnownOrName), given);
        foreach (var name in pattern.GetGroupNames().Where(name => !char.IsAsciiDigit(name[0])))
        {
            _known[name] = match.Groups[name].Value;
        }
    }

    private string KnownOrName(Match match) => _known.GetValueOrDefault(match.Groups["name"].Value, match.Value);

    private string PatternOf(string expected)
    {
        var pattern = new StringBuilder();
        var met = new HashSet<string>(StringComparer.Ordinal);
        var position = 0;
        foreach (Match match in Placeholder().Matches(expected))
        {
            var name = match.Groups["name"].Value;
            pattern.Append(Regex.Escape(expected[position..match.Index])).Append(
                _known.TryGetValue(name, out var value) ? Regex.Escape(value)
                : met.Add(name) ? $"(?<{name}>[\\w.:-]+)"
                : $"\\k<{name}>");
            position = match.Index + match.Length;
        }

        return pattern.Append(Regex.Escape(expected[position..])).Replace(Elision, ".*").ToString();
    }

    private static string Compact(string json) => JsonNode.Parse(json)!.ToJsonString();

    [GeneratedRegex(@"\{(?!immutable\}|required\})(?<name>[a-z]+[0-9]*)\}")] // those two stand in the text of categories
    private static partial Regex Placeholder();
}
