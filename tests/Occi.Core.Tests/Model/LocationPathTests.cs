namespace Occi.Core.Tests.Model;

public sealed class LocationPathTests
{
    [Theory]
    [InlineData("/compute/1", "/compute/1")]
    [InlineData("http://host:8080/compute/1", "/compute/1")]
    [InlineData("https://host/compute/1?action=start#x", "/compute/1")]
    [InlineData("http://host", "/")]
    public void The_path_of_a_location_is_found(string location, string path) => LocationPath.Of(location).Should().Be(path);

    [Theory]
    [InlineData("/compute/1", true)]
    [InlineData("http://host/compute/1", true)]
    [InlineData("compute/1", false)]
    [InlineData("", false)]
    [InlineData("/a b", false)]
    [InlineData("/a\"b", false)]
    [InlineData("/a>b", false)]
    [InlineData("/a\nb", false)]
    [InlineData("/ä", false)]
    public void Only_paths_and_absolute_uris_are_locations(string text, bool isLocation) => LocationPath.IsLocation(text).Should().Be(isLocation);
}
