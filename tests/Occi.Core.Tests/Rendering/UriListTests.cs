using Occi.Core.Rendering;

namespace Occi.Core.Tests.Rendering;

public sealed class UriListTests
{
    [Fact]
    public void Each_location_is_a_line() =>
        Samples.Text(output => new UriListWriter().WriteLocations(output, ["/compute/1", "/network/2"], new("http://host", ""))).Should().Be("http://host/compute/1\r\nhttp://host/network/2\r\n");

    [Fact]
    public void Comments_and_blank_lines_are_passed_over() =>
        UriListParser.ParseLocations("# mine\r\n/compute/1\r\n\r\nhttp://host/network/2"u8).Value.Should().Equal("/compute/1", "http://host/network/2");

    [Fact]
    public void What_is_no_location_is_refused_with_its_line() =>
        Samples.Sentences(UriListParser.ParseLocations("/compute/1\nnonsense\n"u8)).Should().Equal("line 2: 'nonsense' is neither a path nor an absolute URI.");
}
