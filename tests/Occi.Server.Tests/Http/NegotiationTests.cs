using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Http;

/// <summary>What clients in the field write into Accept and Content-Type.</summary>
public sealed class NegotiationTests : ServerTest
{
    private const string Storage = "storage; scheme=\"http://schemas.ogf.org/occi/infrastructure#\"; class=\"kind\"";

    [Theory]
    [InlineData("text/plain,text/occi")]
    [InlineData("text/plain, text/occi")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("TEXT/PLAIN")]
    [InlineData("application/octet-stream, text/plain")]
    public async Task A_request_may_name_several_types_of_which_the_first_known_one_counts(string contentType)
    {
        var body = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes($"Category: {Storage}\nX-OCCI-Attribute: occi.storage.size=0.01\n"));
        body.Headers.TryAddWithoutValidation("Content-Type", contentType);

        (await Server.SendAsync(HttpMethod.Post, "/storage/", body)).Require(201);
    }

    [Fact]
    public async Task A_request_without_a_body_is_in_its_headers_whatever_types_it_names()
    {
        var body = new ByteArrayContent([]);
        body.Headers.TryAddWithoutValidation("Content-Type", "text/plain,text/occi");

        var reply = await Server.SendAsync(HttpMethod.Post, "/storage/", body, Rendering.Plain, request =>
        {
            request.Headers.TryAddWithoutValidation("Category", Storage);
            request.Headers.TryAddWithoutValidation("X-OCCI-Attribute", "occi.core.title=\"a, b\", occi.storage.size=\"0.01\"");
        });

        reply.Require(201);
    }

    [Theory]
    [InlineData("text/plain,text/occi;q=0.2", "text/plain")]
    [InlineData("text/occi;q=0.2,text/plain;q=0.1", "text/occi")]
    [InlineData("*/*", "text/plain")]
    [InlineData("image/png, */*;q=0.1", "text/plain")]
    [InlineData("text/uri-list, text/*;q=0.5", "text/uri-list")]
    [InlineData("application/json", "application/occi+json")]
    [InlineData("application/occi+json;q=0.9, text/plain;q=0.8", "application/occi+json")]
    public async Task The_type_that_a_client_likes_best_is_sent(string accept, string contentType) =>
        (await Server.SendAsync(HttpMethod.Get, "/storage/", accept: accept)).Require(200).ContentType.Should().Be(contentType);
}
