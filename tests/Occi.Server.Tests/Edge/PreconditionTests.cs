using Microsoft.AspNetCore.Http;
using Occi.Server.Http;
using Occi.Server.Http.Conditions;

namespace Occi.Server.Tests.Edge;

/// <summary>Conditional requests (RFC 9110 section 13) on version <c>1a2b</c>, which would be sent as text/plain.</summary>
public sealed class PreconditionTests
{
    private static readonly EntityTag Current = new(0x1a2b, MediaType.TextPlain);

    [Fact]
    public void A_tag_is_written_with_its_rendering()
    {
        foreach (var (rendering, text) in (IEnumerable<(MediaType, string)>)[
            (MediaType.TextPlain, "\"1a2b-t\""), (MediaType.TextOcci, "\"1a2b-o\""), (MediaType.UriList, "\"1a2b-u\""), (MediaType.Json, "\"1a2b-j\""), (MediaType.Html, "\"1a2b-h\"")])
        {
            new EntityTag(0x1a2b, rendering).ToString().Should().Be(text);
            EntityTag.TryParse(text.Trim('"'), out var read).Should().BeTrue();
            read.Should().Be(new EntityTag(0x1a2b, rendering));
        }
    }

    [Theory]
    [InlineData("ffffffffffffffff-t", true)]
    [InlineData("0-t", true)]
    [InlineData("1ffffffffffffffff-t", false)]
    [InlineData("-t", false)]
    [InlineData("1a2b", false)]
    [InlineData("1a2b-", false)]
    [InlineData("1a2b-x", false)]
    [InlineData("1a2b-tt", false)]
    [InlineData("1A2B-t", false)]
    [InlineData("+1-t", false)]
    [InlineData(" 1-t", false)]
    [InlineData("", false)]
    public void A_tag_that_was_not_written_here_is_told(string opaque, bool isTag) => EntityTag.TryParse(opaque, out _).Should().Be(isTag);

    [Theory]
    [InlineData("\"1a2b-t\"", true)]
    [InlineData("\"1a2b-j\"", true)]
    [InlineData("\"0-t\", \"1a2b-t\"", true)]
    [InlineData(",, \"a,b\" ,\t\"1a2b-t\",", true)]
    [InlineData("\"0-t\"\"1a2b-t\"", true)]
    [InlineData("nonsense, \"1a2b-t\"", true)]
    [InlineData("*", true)]
    [InlineData(" * ", true)]
    [InlineData("W/\"1a2b-t\"", false)]
    [InlineData("\"1a2c-t\"", false)]
    [InlineData("1a2b-t", false)]
    [InlineData("\"1a2b-t", false)]
    [InlineData("\"x, \"1a2b-t\"", false)]
    [InlineData("\"*\"", false)]
    [InlineData("W/", false)]
    [InlineData("", false)]
    public void If_Match_wants_a_strong_tag_of_the_present_version(string header, bool holds)
    {
        Evaluate("PUT", Current, ifMatch: header).Should().Be(holds ? Precondition.Holds : Precondition.Failed);
        Evaluate("GET", Current, ifMatch: header).Should().Be(holds ? Precondition.Holds : Precondition.Failed);
        Evaluate("PUT", null, ifMatch: header).Should().Be(Precondition.Failed, "there is nothing that could match");
    }

    [Theory]
    [InlineData("\"1a2b-t\"", true, true)]
    [InlineData("W/\"1a2b-t\"", true, true)]
    [InlineData("*", true, true)]
    [InlineData("\"0-t\", W/\"1a2b-t\"", true, true)]
    [InlineData("\"1a2b-j\"", false, true)]
    [InlineData("\"1a2c-t\"", false, false)]
    [InlineData("nonsense", false, false)]
    [InlineData("\"1a2b-t", false, false)]
    public void If_None_Match_is_about_the_rendering_when_reading_and_the_version_when_writing(string header, bool isKnown, bool isVersion)
    {
        Evaluate("GET", Current, ifNoneMatch: header).Should().Be(isKnown ? Precondition.NotModified : Precondition.Holds);
        Evaluate("HEAD", Current, ifNoneMatch: header).Should().Be(isKnown ? Precondition.NotModified : Precondition.Holds);
        Evaluate("PUT", Current, ifNoneMatch: header).Should().Be(isVersion ? Precondition.Failed : Precondition.Holds);
        Evaluate("PUT", null, ifNoneMatch: header).Should().Be(Precondition.Holds);
    }

    [Fact]
    public void If_Match_comes_first()
    {
        Evaluate("GET", Current, "\"0-t\"", "\"1a2b-t\"").Should().Be(Precondition.Failed);
        Evaluate("GET", Current, "\"1a2b-t\"", "\"1a2b-t\"").Should().Be(Precondition.NotModified);
    }

    [Fact]
    public void Without_conditions_all_hold()
    {
        Evaluate("GET", Current).Should().Be(Precondition.Holds);
        Evaluate("DELETE", null).Should().Be(Precondition.Holds);
    }

    [Fact]
    public void The_same_header_twice_is_one_list()
    {
        var context = ContextOf("PUT");
        context.Request.Headers.IfMatch = new(["\"0-t\"", "\"1a2b-t\""]);

        Preconditions.Evaluate(context.Request, Current).Should().Be(Precondition.Holds);
    }

    [Fact]
    public void A_hundred_thousand_quotes_are_read_at_once() =>
        Evaluate("GET", Current, ifNoneMatch: new string('"', 100_001) + ", W/" + new string(',', 100_000)).Should().Be(Precondition.Holds);

    [Theory]
    [InlineData("GET", "\"1a2b-t\"", 304, "")]
    [InlineData("PUT", "\"1a2b-t\"", 412, "If-None-Match: '\"1a2b-t\"' does not hold: the present version is \"1a2b-t\".\n")]
    public async Task A_condition_that_does_not_hold_is_answered(string method, string header, int status, string body)
    {
        var context = ContextOf(method);
        context.Request.Headers.IfNoneMatch = header;

        (await Preconditions.AnswerAsync(context, Current)).Should().BeTrue();

        context.Response.Body.Position = 0;
        using var reader = new StreamReader(context.Response.Body);
        (context.Response.StatusCode, await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Should().Be((status, body));
        context.Response.Headers.ETag.ToString().Should().Be(method == "GET" ? "\"1a2b-t\"" : "");
    }

    [Fact]
    public async Task What_is_not_answered_has_its_tag_when_it_is_read()
    {
        var context = ContextOf("GET");

        (await Preconditions.AnswerAsync(context, Current)).Should().BeFalse();

        context.Response.Headers.ETag.ToString().Should().Be("\"1a2b-t\"");
    }

    private static Precondition Evaluate(string method, EntityTag? current, string? ifMatch = null, string? ifNoneMatch = null)
    {
        var context = ContextOf(method);
        (context.Request.Headers.IfMatch, context.Request.Headers.IfNoneMatch) = (ifMatch, ifNoneMatch);
        return Preconditions.Evaluate(context.Request, current);
    }

    private static DefaultHttpContext ContextOf(string method) => new() { Request = { Method = method }, Response = { Body = new MemoryStream() } };
}
