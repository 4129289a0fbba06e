using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.BadInput;

/// <summary>A browser on this machine sends what any page tells it to.</summary>
public sealed class ForeignPageTests : ServerTest
{
    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://evil.example:8080")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("null")]
    public async Task What_a_page_from_elsewhere_sends_is_refused_and_changes_nothing(string origin)
    {
        var reply = await PostFromAsync(origin);

        reply.Status.Should().Be(403);
        reply.Body.Should().Contain("Origin").And.Contain($"'{origin}'");
        (await Server.ListAsync("/compute/")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("http://127.0.0.1:3000")]
    [InlineData("http://localhost:8080")]
    [InlineData("http://[::1]:8080")]
    public async Task What_a_page_of_this_machine_sends_is_accepted(string origin)
    {
        (await PostFromAsync(origin)).Require(201);
    }

    private Task<Reply> PostFromAsync(string origin) => Server.SendAsync(
        HttpMethod.Post,
        "/compute/",
        StratusServer.Plain($"Category: compute; scheme=\"{Wish.Infrastructure}\"; class=\"kind\""),
        shape: request => request.Headers.Add("Origin", origin));
}
