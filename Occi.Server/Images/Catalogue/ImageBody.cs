using System.Text.Json;
using System.Text.RegularExpressions;
using Occi.Core;
using Occi.Server.Catalogue;
using Occi.Server.Images.Import;
using Occi.Server.Images.Inspection;
using Occi.Server.Orchestration;

namespace Occi.Server.Images.Catalogue;

/// <summary>Reads what a client says of an image: one JSON object whose members are known and have their types. Every mistake is told.</summary>
internal sealed partial class ImageBody
{
    private const decimal MostGibibytes = 65536;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };
    private static readonly string[] ForNew = ["name", "title", "os", "minimumMemory", "sharing", "format", "sha512", "size", "source", "storage"];
    private static readonly string[] ForBytes = ["format", "sha512", "size", "source"];
    private static readonly string[] ForChange = ["title", "os", "minimumMemory", "sharing"];

    private readonly ProblemList _mistakes = [];
    private readonly JsonElement _body;

    private ImageBody(JsonElement body) => _body = body;

    /// <summary>A new image.</summary>
    public static Outcome<ImageDraft> ReadNew(ReadOnlyMemory<byte> utf8) => Read(utf8, ForNew, body =>
    {
        body.Require("name");
        var draft = body.Common() with
        {
            Name = body.Text("name", ImageName.IsName, ImageName.Rule),
            Format = body.Text("format", ImageHeaders.Formats.Contains, $"is none of {string.Join(", ", ImageHeaders.Formats)}"),
            Sha512 = body.Text("sha512", ChecksumPattern().IsMatch, "is no SHA-512, which has 128 hexadecimal digits")?.ToLowerInvariant(),
            Size = body.Number("size", 1, long.MaxValue, "is no whole number of bytes, from 1", isWhole: true) is { } size ? (long)size : null,
            Source = body.Text("source", text => ImageAddress.Mistake(text) is null, text => ImageAddress.Mistake(text)!),
            Storage = body.Text("storage", text => text.Length > 0, "is no location of a storage"),
        };
        if (draft.Source is not null)
        {
            body.Require("sha512", "is required for an image that is fetched: nobody else could tell whether it is the right one");
        }

        body.Exclude("storage", ForBytes, "cannot be told of an image that is made of a storage: its bytes are what they are");
        return draft;
    });

    /// <summary>What is to be another of an image.</summary>
    public static Outcome<ImageDraft> ReadChange(ReadOnlyMemory<byte> utf8) => Read(utf8, ForChange, body => body.Common());

    private static Outcome<ImageDraft> Read(ReadOnlyMemory<byte> utf8, string[] known, Func<ImageBody, ImageDraft> read)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return Outcome.Refused<ImageDraft>(new OcciProblem("body", null, "is no JSON object"));
            }

            var body = new ImageBody(document.RootElement);
            foreach (var name in document.RootElement.EnumerateObject().Select(member => member.Name).Where(name => !known.Contains(name)))
            {
                body._mistakes.Add(new OcciProblem(name, null, $"is unknown here: there is {string.Join(", ", known)}"));
            }

            var draft = read(body);
            return Outcome.From(() => draft, body._mistakes);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException) // the latter: half of a surrogate pair
        {
            return Outcome.Refused<ImageDraft>(new OcciProblem("body", null, "is no JSON that can be read here"));
        }
    }

    private ImageDraft Common() => new()
    {
        Title = Text("title", ImageName.IsTitle, ImageName.TitleRule),
        Os = Text("os", ImageName.IsTitle, ImageName.TitleRule),
        MinimumMemory = Number("minimumMemory", 0, MostGibibytes, "is no size in GiB") is { } memory ? Gibibytes.ToBytes(memory) : null,
        Sharing = SharingMixin.Parse(Text("sharing", text => SharingMixin.Parse(text) is not null, "is none of private, group, public")),
    };

    private void Require(string name, string rule = "is required")
    {
        if (!_body.TryGetProperty(name, out _))
        {
            _mistakes.Add(new OcciProblem(name, null, rule));
        }
    }

    /// <summary>Where one member stands none of the others may.</summary>
    private void Exclude(string name, string[] others, string rule)
    {
        foreach (var other in _body.TryGetProperty(name, out _) ? others.Where(other => _body.TryGetProperty(other, out _)) : [])
        {
            _mistakes.Add(new OcciProblem(other, null, rule));
        }
    }

    private string? Text(string name, Predicate<string> isGood, string rule) => Text(name, isGood, _ => rule);

    private string? Text(string name, Predicate<string> isGood, Func<string, string> rule)
    {
        if (!_body.TryGetProperty(name, out var member))
        {
            return null;
        }

        var text = member.ValueKind == JsonValueKind.String ? member.GetString()! : null;
        if (text is not null && isGood(text))
        {
            return text;
        }

        _mistakes.Add(new OcciProblem(name, text ?? member.GetRawText(), text is null ? "is no text" : rule(text)));
        return null;
    }

    private decimal? Number(string name, decimal least, decimal most, string rule, bool isWhole = false)
    {
        if (!_body.TryGetProperty(name, out var member))
        {
            return null;
        }

        if (member.ValueKind == JsonValueKind.Number && member.TryGetDecimal(out var number) && number >= least && number <= most && (!isWhole || decimal.IsInteger(number)))
        {
            return number;
        }

        _mistakes.Add(new OcciProblem(name, member.GetRawText(), rule));
        return null;
    }

    [GeneratedRegex(@"^[0-9a-fA-F]{128}\z")]
    private static partial Regex ChecksumPattern();
}
