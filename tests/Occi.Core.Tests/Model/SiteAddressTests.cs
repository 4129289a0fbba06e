namespace Occi.Core.Tests.Model;

public sealed class SiteAddressTests
{
    private static readonly SiteAddress Site = new("https://cloud.example.org", "/occi");

    [Fact]
    public void A_path_becomes_what_clients_see()
    {
        Site.Absolute("/compute/1").Should().Be("https://cloud.example.org/occi/compute/1");
        Site.Relative("/compute/1").Should().Be("/occi/compute/1");
        Site.Relative("http://elsewhere/compute/1").Should().Be("http://elsewhere/compute/1");
    }

    [Theory]
    [InlineData("/occi/compute/1", "/compute/1")]
    [InlineData("/OCCI/compute/1", "/compute/1")]
    [InlineData("/compute/1", "/compute/1")]
    [InlineData("https://cloud.example.org/occi/compute/1", "/compute/1")]
    [InlineData("http://other:8080/compute/1?x=y", "/compute/1")]
    [InlineData("/occi", "/")]
    [InlineData("/occi/", "/")]
    [InlineData("/occidental/", "/occidental/")]
    [InlineData("https://cloud.example.org", "/")]
    [InlineData("urn:uuid:11111111-2222-3333-4444-555555555555", "urn:uuid:11111111-2222-3333-4444-555555555555")]
    [InlineData("my#machine", "my#machine")]
    [InlineData("", "")]
    public void What_clients_write_becomes_a_path(string location, string path) => Site.PathOf(location).Should().Be(path);

    [Fact]
    public void Without_a_prefix_a_path_is_not_copied()
    {
        const string Path = "/compute/1";
        SiteAddress.None.Relative(Path).Should().BeSameAs(Path);
        SiteAddress.None.PathOf("/occi/compute/1").Should().Be("/occi/compute/1");
    }
}
