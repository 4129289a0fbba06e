using System.Globalization;
using Microsoft.AspNetCore.Http;
using Occi.Server.Http;
using Occi.Server.Http.Collections;

namespace Occi.Server.Tests.Edge;

/// <summary>Lists in text/occi are headers, and headers have limits.</summary>
public sealed class HeaderListingTests
{
    [Fact]
    public async Task As_many_locations_as_headers_hold_are_listed()
    {
        var context = await ListAsync(ListingResponse.MostInHeaders);

        context.Response.StatusCode.Should().Be(200);
        context.Response.Headers["X-OCCI-Location"].Should().HaveCount(ListingResponse.MostInHeaders).And.Contain("http://x/compute/7");
    }

    [Fact]
    public async Task More_are_refused_with_what_to_do_instead()
    {
        var context = await ListAsync(int.MaxValue);

        context.Response.StatusCode.Should().Be(413);
        context.Response.Headers.Should().NotContainKey("X-OCCI-Location");
        context.Response.Body.Position = 0;
        using var reader = new StreamReader(context.Response.Body);
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Should().Be("Accept: 'text/occi' cannot be served: headers hold at most 1000 locations; use paging or text/plain.\n");
    }

    private static async Task<HttpContext> ListAsync(int count)
    {
        var context = new DefaultHttpContext();
        context.Response.Body = new MemoryStream();
        context.Features.Set(new RequestSite(new("http://x", "")));
        context.Features.Set(NegotiatedRendering.Of(MediaType.TextOcci));
        await ListingResponse.SendAsync(context, Enumerable.Range(0, count).Select(number => "/compute/" + number.ToString(CultureInfo.InvariantCulture)).ToAsyncEnumerable());
        return context;
    }
}
