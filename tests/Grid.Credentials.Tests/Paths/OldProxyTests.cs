using Grid.Credentials.Certificates;
using Grid.Credentials.Tests.Pki;

namespace Grid.Credentials.Tests.Paths;

public sealed class OldProxyTests : IDisposable
{
    private readonly TestGrid _grid = new();

    public void Dispose() => _grid.Dispose();

    [Theory]
    [InlineData("proxy")]
    [InlineData("limited proxy")]
    public void A_proxy_of_Globus_2_is_refused(string commonName) => _grid.VerifyProxy(Legacy(TestGrid.AliceName, commonName)).ShouldBreakOnly("Globus Toolkit 2");

    [Theory]
    [InlineData("proxy", false)]
    [InlineData("limited proxy", true)]
    public void A_proxy_of_Globus_2_is_taken_where_the_site_wants(string commonName, bool isLimited)
    {
        _grid.Rules = _grid.Rules with { AllowLegacyProxies = true };

        var proven = _grid.VerifyProxy(Legacy(TestGrid.AliceName, commonName)).ShouldHold();

        proven.Proxies[0].ProxyType.Should().Be(ProxyType.Legacy);
        proven.IsLimited.Should().Be(isLimited);
        proven.EndEntity.ToString().Should().Be(TestGrid.AliceName);
    }

    [Theory]
    [InlineData("proxy ")]
    [InlineData("proxy2")]
    public void Other_names_make_no_proxy_of_Globus_2(string commonName)
    {
        _grid.Rules = _grid.Rules with { AllowLegacyProxies = true };

        _grid.VerifyProxy(Legacy(TestGrid.AliceName, commonName)).ShouldBreak("is no authority", "keyCertSign is not in it");
    }

    [Theory]
    [InlineData("proxy")]
    [InlineData("limited proxy")]
    public void Somebody_of_that_name_is_no_proxy(string commonName) =>
        _grid.VerifyAlice(alice => alice with { Subject = TestName.Of($"/DC=org/DC=example/CN={commonName}") }).ShouldHold().Proxies.Should().BeEmpty();

    [Fact]
    public void A_proxy_of_Globus_3_is_refused() => _grid.VerifyProxy(Draft()).ShouldBreakOnly("Globus Toolkit 3");

    [Theory]
    [InlineData(TestExtension.InheritAll, false)]
    [InlineData(TestExtension.Limited, true)]
    public void A_proxy_of_Globus_3_is_taken_where_the_site_wants(string language, bool isLimited)
    {
        _grid.Rules = _grid.Rules with { AllowDraftProxies = true };

        var proven = _grid.VerifyProxy(Draft(TestExtension.DraftProxy(language, pathLength: 3))).ShouldHold();

        proven.Proxies[0].ProxyType.Should().Be(ProxyType.Draft);
        proven.Proxies[0].ProxyInfo!.PathLength.Should().Be(3);
        proven.IsLimited.Should().Be(isLimited);
    }

    [Fact]
    public void A_draft_proxy_keeps_the_rules_of_proxies()
    {
        _grid.Rules = _grid.Rules with { AllowDraftProxies = true };

        _grid.VerifyProxy(Draft(TestExtension.DraftProxy(TestExtension.Independent))).ShouldBreakOnly("independent");
    }

    [Fact]
    public void Kinds_of_proxies_are_not_mixed()
    {
        _grid.Rules = _grid.Rules with { AllowLegacyProxies = true };
        var (first, second) = (_grid.Proxy(), Legacy($"{TestGrid.AliceName}/CN=1234", "proxy"));

        _grid.Verify(second.SignedBy(first), first.SignedBy(_grid.Alice), _grid.Alice.SignedBy(_grid.Authority)).ShouldBreakOnly("'Legacy, Rfc3820' are the kinds of proxies");
    }

    [Fact]
    public void Proxies_of_Globus_2_may_follow_each_other()
    {
        _grid.Rules = _grid.Rules with { AllowLegacyProxies = true };
        var (first, second) = (Legacy(TestGrid.AliceName, "limited proxy"), Legacy($"{TestGrid.AliceName}/CN=limited proxy", "proxy"));

        _grid.Verify(second.SignedBy(first), first.SignedBy(_grid.Alice), _grid.Alice.SignedBy(_grid.Authority)).ShouldHold().IsLimited.Should().BeTrue();
    }

    private TestCertificate Legacy(string below, string commonName) => _grid.Proxy(below, commonName).Without("1.3.6.1.5.5.7.1.14");

    private TestCertificate Draft(TestExtension? info = null) => _grid.Proxy().Without("1.3.6.1.5.5.7.1.14").With(info ?? TestExtension.DraftProxy());
}
