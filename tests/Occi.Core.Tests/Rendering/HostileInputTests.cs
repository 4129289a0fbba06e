using System.Diagnostics;
using System.Text;
using Occi.Core.Rendering;
using Occi.Core.Validation;

namespace Occi.Core.Tests.Rendering;

public sealed class HostileInputTests
{
    private const int Many = 400_000;

    public static TheoryData<string, string> Fields => new()
    {
        { "Category", new string(',', Many) },
        { "Category", new string(';', Many) },
        { "Category", string.Concat(Enumerable.Repeat("a;", Many)) },
        { "Category", string.Concat(Enumerable.Repeat("a;scheme=\"", Many / 10)) },
        { "X-OCCI-Attribute", string.Concat(Enumerable.Repeat("a=\"\\\"", Many)) },
        { "X-OCCI-Attribute", string.Concat(Enumerable.Repeat("a=1,", Many)) },
        { "X-OCCI-Attribute", "a=\"" + new string('\\', Many) },
        { "X-OCCI-Attribute", new string('=', Many) },
        { "X-OCCI-Attribute", new string(' ', Many) + "a" },
        { "Link", new string('<', Many) },
        { "Link", string.Concat(Enumerable.Repeat("<>,", Many)) },
        { "Link", "</a>; rel=\"" + new string(' ', Many) },
        { "X-OCCI-Location", new string(',', Many) },
        { "X-OCCI-Attribute", "a=" + new string('9', Many) },
    };

    [Theory]
    [MemberData(nameof(Fields), DisableDiscoveryEnumeration = true)]
    public void Long_and_broken_fields_are_answered_in_linear_time(string name, string value)
    {
        var watch = Stopwatch.StartNew();
        var outcome = TextParser.ParseEntity([new TextField(name, value)]);
        _ = outcome.IsSuccess && EntityValidator.ValidateCreate(Samples.Registry, outcome.Value).IsSuccess;
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Deep_json_is_refused_and_not_followed() =>
        Samples.Sentences(Json(string.Concat(Enumerable.Repeat("{\"attributes\":", 100_000)))).Should().ContainSingle().Which.Should().StartWith("body: is not valid JSON");

    [Fact]
    public void Long_names_in_nested_json_are_not_multiplied()
    {
        var members = string.Join(',', Enumerable.Range(0, 20_000).Select(number => $"\"m{number}\":1"));
        Json("{\"attributes\":{\"" + new string('a', 100_000) + "\":{" + members + "}}}").Problems.Should().ContainSingle();
    }

    [Fact]
    public void Any_text_cut_short_or_with_a_byte_changed_is_answered()
    {
        var whole = Encoding.UTF8.GetBytes(Samples.Text(output => new TextPlainWriter().WriteEntity(output, Samples.Machine, SiteAddress.None)));
        var answered = Spoilt(whole).Count(bytes => !TextBody.ReadFields(bytes).TryGet(out var fields, out _) || TextParser.ParseEntity(fields).Problems.Count >= 0);
        answered.Should().Be(whole.Length * 3);
    }

    [Fact]
    public void Any_json_cut_short_or_with_a_byte_changed_is_answered()
    {
        var whole = Encoding.UTF8.GetBytes(Samples.Text(output => new OcciJsonWriter().WriteEntity(output, Samples.Machine, SiteAddress.None)));
        var answered = Spoilt(whole).Count(bytes => OcciJsonParser.ParseEntity(bytes).Problems.Count >= 0 && OcciJsonParser.ParseMixins(bytes).Problems.Count >= 0
            && OcciJsonParser.ParseAction(bytes).Problems.Count >= 0 && OcciJsonParser.ParseLocations(bytes).Problems.Count >= 0);
        answered.Should().Be(whole.Length * 3);
    }

    [Fact]
    public void What_a_client_sends_cannot_make_lines_of_its_own()
    {
        var draft = Json("""{"kind":"http://schemas.ogf.org/occi/infrastructure#compute","attributes":{"occi.compute.hostname":"a\nX-OCCI-Attribute: b=1"}}""").Value;
        EntityValidator.ValidateCreate(Samples.Registry, draft).IsSuccess.Should().BeFalse();
    }

    private static Outcome<EntityDraft> Json(string json) => OcciJsonParser.ParseEntity(Encoding.UTF8.GetBytes(json));

    private static IEnumerable<byte[]> Spoilt(byte[] whole)
    {
        for (var index = 0; index < whole.Length; index++)
        {
            yield return whole[..index];
            yield return [.. whole[..index], (byte)(whole[index] ^ 0x20), .. whole[(index + 1)..]];
            yield return [.. whole[..index], (byte)'"', .. whole[(index + 1)..]];
        }
    }
}
