using System.Net;
using Occi.Client.Tests.Harness;
using Occi.Core.Infrastructure;

namespace Occi.Client.Tests;

/// <summary>What goes over the wire for the operations that need no answer.</summary>
public sealed class RequestTests : IDisposable
{
    private static readonly CategoryId Tag = new("http://me.example.org/tags#", "blue");

    private readonly ScriptedServer _server = new(HttpStatusCode.OK);
    private readonly OcciClient _client;

    public RequestTests() => _client = _server.Connect();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task A_mixin_of_the_users_own_is_posted_to_the_query_interface()
    {
        await _client.AddMixinAsync(new MixinDraft(Tag, null, "/blue/", [], false), Token);

        ShouldHaveAsked(HttpMethod.Post, "/-/", "Category: blue; scheme=\"http://me.example.org/tags#\"; class=\"mixin\"; location=\"/blue/\"\n");
    }

    [Fact]
    public async Task It_is_removed_there_too()
    {
        await _client.RemoveMixinAsync(Tag, Token);

        ShouldHaveAsked(HttpMethod.Delete, "/-/", "Category: blue; scheme=\"http://me.example.org/tags#\"; class=\"mixin\"\n");
    }

    [Fact]
    public async Task Members_of_a_mixin_are_named_by_their_locations()
    {
        await _client.AssociateAsync("/blue/", ["/storage/1", "/storage/2"], Token);
        ShouldHaveAsked(HttpMethod.Post, "/blue/", "X-OCCI-Location: /storage/1\nX-OCCI-Location: /storage/2\n");

        await _client.ReplaceMembersAsync("/blue/", ["/storage/2"], Token);
        ShouldHaveAsked(HttpMethod.Put, "/blue/", "X-OCCI-Location: /storage/2\n");

        await _client.DissociateAsync("/blue/", ["/storage/2"], Token);
        ShouldHaveAsked(HttpMethod.Delete, "/blue/", "X-OCCI-Location: /storage/2\n");
    }

    [Fact]
    public async Task An_action_is_named_in_query_and_body()
    {
        await _client.ActAsync("/compute/", new ActionDraft(Compute.Stop.Id, AttributeSet.Of(("method", AttributeValue.Of("poweroff")))), Token);

        ShouldHaveAsked(
            HttpMethod.Post,
            "/compute/?action=stop",
            "Category: stop; scheme=\"http://schemas.ogf.org/occi/infrastructure/compute/action#\"; class=\"action\"\nX-OCCI-Attribute: method=\"poweroff\"\n");
    }

    [Fact]
    public async Task A_listing_can_be_filtered_and_paged()
    {
        var query = new CollectionQuery { Filter = new([Tag], AttributeSet.Of(("occi.compute.cores", AttributeValue.Of(2m)))), Page = 2, Number = 10 };

        await _client.ListAsync("/compute/", query, Token);

        _server.Asked.Address.PathAndQuery.Should().Be("/compute/?page=2&number=10");
        _server.Asked.Headers["Category"].ToString().Should().Be("blue; scheme=\"http://me.example.org/tags#\"");
        _server.Asked.Headers["X-OCCI-Attribute"].ToString().Should().Be("occi.compute.cores=2");
        _server.Asked.Headers["Accept"].ToString().Should().Be("text/uri-list");
    }

    [Fact]
    public async Task A_page_without_a_number_is_no_question() =>
        await _client.Invoking(client => client.ListAsync("/compute/", new CollectionQuery { Page = 1 }, Token)).Should().ThrowAsync<InvalidOperationException>();

    private void ShouldHaveAsked(HttpMethod method, string pathAndQuery, string body)
    {
        _server.Asked.Method.Should().Be(method);
        _server.Asked.Address.PathAndQuery.Should().Be(pathAndQuery);
        _server.Asked.ContentType.Should().Be("text/plain");
        _server.Asked.Body.Should().Be(body);
    }
}
