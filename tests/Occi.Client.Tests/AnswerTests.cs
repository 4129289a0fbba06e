using System.Net;
using Occi.Client.Tests.Harness;

namespace Occi.Client.Tests;

public sealed class AnswerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("text/plain; charset=utf-8", "size: 'x' is no number.\ncores: is required.\n")]
    [InlineData("application/json", "{\"message\": \"size: 'x' is no number.\\ncores: is required.\"}")]
    public async Task A_refusal_carries_the_status_and_the_sentences_of_the_server(string contentType, string body)
    {
        using var server = new ScriptedServer(HttpStatusCode.BadRequest, contentType, body);
        using var client = server.Connect();

        var failure = (await client.Invoking(each => each.DeleteAsync("/storage/1", Token)).Should().ThrowAsync<OcciClientException>()).Which;

        failure.Status.Should().Be(400);
        failure.Sentences.Should().Equal("size: 'x' is no number.", "cores: is required.");
        failure.Message.Should().Contain("DELETE /storage/1").And.Contain("400");
    }

    [Theory]
    [InlineData("text/html", "<html>")]
    [InlineData("application/occi+json", "{\"kinds\": 1}")]
    [InlineData("text/plain", "not a field")]
    public async Task An_answer_that_is_no_OCCI_is_told_as_such(string contentType, string body)
    {
        using var server = new ScriptedServer(HttpStatusCode.OK, contentType, body);
        using var client = server.Connect();

        var failure = (await client.Invoking(each => each.DiscoverAsync(Token)).Should().ThrowAsync<OcciClientException>()).Which;

        failure.Sentences.Should().HaveCountGreaterThan(1).And.Contain("The answer cannot be read.");
    }

    [Fact]
    public async Task A_new_entity_is_where_the_header_says()
    {
        using var server = new ScriptedServer(HttpStatusCode.Created, headers: ("Location", "https://inner/compute/7"));
        using var client = server.Connect();

        (await client.CreateAsync("/compute/", new EntityDraft(), Token)).Should().Be("/compute/7");
    }

    [Fact]
    public async Task A_new_entity_is_where_the_body_says_if_no_header_does()
    {
        using var server = new ScriptedServer(HttpStatusCode.OK, body: "X-OCCI-Location: http://cloud.example.org/compute/7\n");
        using var client = server.Connect();

        (await client.CreateAsync("/compute/", new EntityDraft(), Token)).Should().Be("/compute/7");
    }

    [Fact]
    public async Task A_creation_that_tells_no_place_is_a_failure()
    {
        using var server = new ScriptedServer(HttpStatusCode.OK);
        using var client = server.Connect();

        await client.Invoking(each => each.CreateAsync("/compute/", new EntityDraft(), Token)).Should().ThrowAsync<OcciClientException>().WithMessage("*Location*");
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using var server = new ScriptedServer(HttpStatusCode.Found, headers: ("Location", "https://elsewhere/"));
        using var client = server.Connect();

        (await client.Invoking(each => each.ProbeAsync(Token)).Should().ThrowAsync<OcciClientException>()).Which.Status.Should().Be(302);
    }

    [Fact]
    public async Task Raw_answers_show_every_value_of_every_header()
    {
        using var server = new ScriptedServer(HttpStatusCode.NotFound, "text/plain;charset=x,y", "\nodd", ("X-OCCI-Location", "/a"), ("x-occi-location", "/b"), ("Server", "a OCCI/1.1 (b)"));
        using var client = server.Connect();

        var reply = await client.Connection.SendAsync(new OcciRequest(HttpMethod.Get, "/"), Token);

        reply.Status.Should().Be(404);
        reply.Values("X-OCCI-Location").Should().Equal("/a", "/b");
        reply.Header("Server").Should().Be("a OCCI/1.1 (b)");
        reply.Text.Should().Be("\nodd");
        reply.MediaType.Should().Be("text/plain");
    }
}
