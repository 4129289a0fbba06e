using System.Text;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.BadInput;

/// <summary>Whatever a client gets wrong: it is told what, and nothing has happened.</summary>
public sealed class BadInputTests(BadInputSite site) : IClassFixture<BadInputSite>
{
    private static readonly Dictionary<string, BadRequest> Requests =
        ((BadRequest[])[.. CategoryMistakes.All, .. ValueMistakes.All, .. LinkMistakes.All, .. ActionMistakes.All, .. ProtocolMistakes.All]).ToDictionary(request => request.Name);

    public static TheoryData<string> Names => [.. Requests.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_bad_request_is_refused_in_a_sentence_and_changes_nothing(string name)
    {
        var request = Requests[name];
        var before = await site.SnapshotAsync();

        var reply = await SendAsync(request);

        reply.Status.Should().Be(request.Status, "the answer is {0}", reply.Body);
        var sentence = reply.Body.Split('\n').First(line => line.Contains(request.Rule.Length > 0 ? site.Fill(request.Rule) : ".", StringComparison.Ordinal));
        sentence.Should().StartWith(site.Fill(request.What) + ":").And.EndWith(".");
        if (request.Value is not null)
        {
            sentence.Should().Contain("'" + site.Fill(request.Value));
        }

        (await site.SnapshotAsync()).Should().Be(before);
    }

    [Theory]
    [InlineData("/-/")]
    [InlineData("/compute/")]
    [InlineData("{compute}")]
    [InlineData("/mixin/os_tpl/tiny/")]
    public async Task A_HEAD_tells_what_a_GET_would_without_the_body(string path)
    {
        var get = await site.Server.SendAsync(HttpMethod.Get, site.Fill(path));

        var head = (await site.Server.SendAsync(HttpMethod.Head, site.Fill(path))).Require(200);

        (head.Body, head.ContentType).Should().Be(("", get.ContentType));
    }

    [Fact]
    public async Task A_HEAD_of_what_is_not_there_is_a_404_without_a_body()
    {
        var head = await site.Server.SendAsync(HttpMethod.Head, "/compute/42");

        (head.Status, head.Body).Should().Be((404, ""));
    }

    [Fact]
    public async Task A_client_that_reads_JSON_is_refused_in_JSON()
    {
        var body = StratusServer.Plain(Mistakes.Kind("compute") + Mistakes.Attribute("occi.compute.cores=many"));

        var reply = (await site.Server.SendAsync(HttpMethod.Post, "/compute/", body, Rendering.Json)).Require(400);

        var problem = reply.Json.GetProperty("problems")[0];
        (problem.GetProperty("object").GetString(), problem.GetProperty("value").GetString(), problem.GetProperty("rule").GetString())
            .Should().Be(("occi.compute.cores", "many", "is not an integer"));
        reply.Json.GetProperty("message").GetString().Should().Be("occi.compute.cores: 'many' is not an integer.");
        reply.Body.Should().Contain("occi.compute.cores: 'many' is not an integer.", "people read it too");
    }

    [Fact]
    public async Task Every_mistake_of_a_request_is_told_at_once()
    {
        var body = Mistakes.Kind("compute") + Mistakes.Attribute("occi.compute.cores=0") + Mistakes.Attribute("occi.compute.memory=none") + Mistakes.Mixin("http://example.org/#", "x");

        var reply = (await site.Server.SendAsync(HttpMethod.Post, "/compute/", StratusServer.Plain(body))).Require(400);

        reply.Body.Should().ContainAll("occi.compute.cores: '0'", "occi.compute.memory: 'none'", "mixin: 'http://example.org/#x'");
    }

    private Task<Reply> SendAsync(BadRequest request)
    {
        var content = (request.Bytes ?? (request.Text is { } text ? Encoding.UTF8.GetBytes(site.Fill(text)) : null)) is { } body ? new ByteArrayContent(body) : null;
        content?.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        return site.Server.SendAsync(new HttpMethod(request.Method), site.Fill(request.Path), content, request.Accept, message =>
        {
            message.Headers.ExpectContinue = request.Status == 413; // else the client may still be sending when the server has hung up
            foreach (var (name, value) in request.Headers)
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }
        });
    }
}
