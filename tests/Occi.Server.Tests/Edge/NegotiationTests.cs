using Microsoft.AspNetCore.Http;
using Occi.Server.Http;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Edge;

public sealed class NegotiationTests(EdgeSite site) : IClassFixture<EdgeSite>
{
    private const string Plain = "text/plain";
    private const string Json = "application/occi+json";

    [Theory]
    [InlineData("*/*", Plain)]
    [InlineData("text/*", Plain)]
    [InlineData("application/*", Json)]
    [InlineData("application/json", Json)]
    [InlineData("text/occi+plain", Plain)]
    [InlineData("TEXT/OCCI", "text/occi")]
    [InlineData("text/plain,text/occi;q=0.2", Plain)]
    [InlineData("text/occi, text/plain", "text/occi")]
    [InlineData("text/plain;q=0.2, application/occi+json;q=0.9, */*;q=0.1", Json)]
    [InlineData("text/plain;q=0, */*", Json)]
    [InlineData("text/plain;q=0.1, text/*;q=0.9", "text/occi")]
    [InlineData("image/png, */*;q=0.1", Plain)]
    [InlineData("application/occi+json; charset=utf-8 ; q=0.5, text/plain;q=.4", Json)]
    public void The_closest_range_says_how_much_a_rendering_is_liked(string accept, string chosen) =>
        MediaTypeNames.ContentType(Negotiation.Response(RequestOf(accept))!.Value).Should().StartWith(chosen);

    [Theory]
    [InlineData("image/png")]
    [InlineData("text/plain;q=0")]
    [InlineData("text/plain;q=0.0, image/*")]
    [InlineData("text")]
    [InlineData(";;q=1")]
    public void What_nothing_can_serve_is_told_as_such(string accept) => Negotiation.Response(RequestOf(accept)).Should().BeNull();

    [Theory]
    [InlineData("text/plain;q=")]
    [InlineData("text/plain;q=NaN")]
    [InlineData("text/plain;q=-1")]
    [InlineData("text/plain;q=1e999")]
    [InlineData("text/plain;q=99999999999999999999999999999999999999999999999999")]
    [InlineData("\"unfinished, text/plain")]
    [InlineData(",,, ,;,text/plain")]
    [InlineData("")]
    [InlineData(" , ,")]
    [InlineData("text/plain;q=0,5")]
    public async Task A_malformed_Accept_is_answered(string accept)
    {
        (await site.Server.SendAsync("GET /-/ HTTP/1.1", "Host: x", "Accept: " + accept)).Status.Should().BeOneOf(200, 406);
    }

    [Fact]
    public async Task Ten_thousand_ranges_are_read()
    {
        var accept = string.Concat(Enumerable.Repeat("a/b;q=1,", 10_000)) + Json;

        (await site.Server.SendAsync("GET /-/ HTTP/1.1", "Host: x", "Accept: " + accept)).Require(200).ContentType.Should().Be(Json);
    }

    [Theory]
    [InlineData("text/uri-list")]
    [InlineData("text/plain;q=0.0, text/uri-list")]
    public async Task What_is_no_listing_cannot_be_had_as_one(string accept)
    {
        foreach (var path in (string[])[site.Compute, "/-/"])
        {
            (await site.Server.SendAsync(HttpMethod.Get, path, accept: accept)).Require(400).Body.Should().StartWith($"Accept: '{accept}'").And.Contain("cannot show");
        }
    }

    [Theory]
    [InlineData("POST", "application/xml", 415)]
    [InlineData("PUT", "application/x-www-form-urlencoded", 415)]
    [InlineData("POST", "text/html", 415)]
    [InlineData("POST", "text/plain,text/occi", 400)]
    public async Task A_body_of_an_unknown_type_is_told_from_a_bad_one(string method, string contentType, int status)
    {
        using var body = new StringContent("x");
        body.Headers.ContentType = null;
        body.Headers.TryAddWithoutValidation("Content-Type", contentType);

        var reply = await site.Server.SendAsync(new HttpMethod(method), site.Compute, body);

        reply.Require(status).Body.Should().Match(status == 415 ? $"Content-Type: '{contentType}' is nothing that can be read here; send one of *.\n" : "line 1: *");
    }

    [Fact]
    public async Task Reading_and_deleting_may_name_any_type_for_the_body_that_they_do_not_have()
    {
        (await site.Server.SendAsync("GET /-/ HTTP/1.1", "Host: x", "Content-Type: application/xml")).Require(200);
        (await site.Server.SendAsync("DELETE /compute/42 HTTP/1.1", "Host: x", "Content-Type: application/xml")).Require(404);
    }

    [Theory]
    [InlineData("/-/", 200)]
    [InlineData("/compute/42", 404)]
    [InlineData("/nowhere", 404)]
    public async Task Every_answer_says_which_formats_there_are_and_that_it_was_negotiated(string path, int status)
    {
        var headers = (await site.Server.SendAsync(HttpMethod.Get, path)).Require(status).Headers;

        headers["Accept"].Should().Be("text/plain, text/occi, text/uri-list, application/occi+json");
        headers["Vary"].Should().Be("Accept");
        headers["X-Content-Type-Options"].Should().Be("nosniff");
    }

    [Theory]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/index.html")]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/compute/")]
    public async Task A_HEAD_is_a_GET_without_its_body(string path)
    {
        var get = (await site.Server.SendAsync(HttpMethod.Get, path, accept: "*/*")).Require(200);

        var head = (await site.Server.SendAsync("HEAD " + path + " HTTP/1.1", "Host: x")).Require(200);

        (head.Body, head.ContentType).Should().Be(("", get.ContentType));
    }

    private static HttpRequest RequestOf(string accept)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Accept = accept;
        return context.Request;
    }
}
