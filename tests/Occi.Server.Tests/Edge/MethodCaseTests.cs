using System.Globalization;
using System.Text;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Edge;

/// <summary>Methods are case-sensitive (RFC 9110 section 9.1), but not everything between the wire and an endpoint compares them so.</summary>
public sealed class MethodCaseTests(EdgeSite site) : IClassFixture<EdgeSite>
{
    [Theory]
    [InlineData("head /compute/ HTTP/1.1")]
    [InlineData("Head /-/ HTTP/1.1")]
    [InlineData("head /mixins/none/ HTTP/1.1")]
    [InlineData("hEAD /compute/42 HTTP/1.1")]
    [InlineData("get /-/ HTTP/1.1")]
    public async Task A_method_in_the_wrong_case_is_answered_with_all_that_is_announced(string requestLine)
    {
        var reply = await site.Server.SendAsync(requestLine, "Host: x");

        reply.Status.Should().BeLessThan(500);
        reply.Body.Should().NotBeEmpty();
        if (reply.Headers.TryGetValue("Content-Length", out var length))
        {
            Encoding.UTF8.GetByteCount(reply.Body).Should().Be(int.Parse(length, CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task A_head_has_no_body() => (await site.Server.SendAsync("HEAD /-/ HTTP/1.1", "Host: x")).Require(200).Body.Should().BeEmpty();
}
