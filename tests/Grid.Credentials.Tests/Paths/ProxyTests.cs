using System.Security.Cryptography.X509Certificates;
using Grid.Credentials.Certificates;
using Grid.Credentials.Tests.Pki;

namespace Grid.Credentials.Tests.Paths;

public sealed class ProxyTests : IDisposable
{
    private readonly TestGrid _grid = new();

    public void Dispose() => _grid.Dispose();

    [Fact]
    public void A_proxy_proves_whose_it_is()
    {
        var proven = _grid.VerifyProxy(_grid.Proxy()).ShouldHold();

        proven.EndEntity.ToString().Should().Be(TestGrid.AliceName);
        proven.Proxies.Should().ContainSingle().Which.ProxyType.Should().Be(ProxyType.Rfc3820);
        proven.IsLimited.Should().BeFalse();
        proven.Expires.Should().Be(_grid.Now.AddHours(12), "the proxy ends first");
    }

    [Fact]
    public void A_proxy_of_a_proxy_proves_whose_it_is()
    {
        var (first, second) = (_grid.Proxy(), _grid.Proxy($"{TestGrid.AliceName}/CN=1234", "5678"));

        var proven = _grid.Verify(second.SignedBy(first), first.SignedBy(_grid.Alice), _grid.Alice.SignedBy(_grid.Authority)).ShouldHold();

        proven.EndEntity.ToString().Should().Be(TestGrid.AliceName);
        proven.Proxies.Select(proxy => proxy.Subject.LastCommonName).Should().Equal("5678", "1234");
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void One_limited_proxy_limits_the_whole_chain(bool isFirstLimited, bool isSecondLimited)
    {
        var first = _grid.Proxy(extensions: TestExtension.Proxy(isFirstLimited ? TestExtension.Limited : TestExtension.InheritAll));
        var second = _grid.Proxy($"{TestGrid.AliceName}/CN=1234", "5678", TestExtension.Proxy(isSecondLimited ? TestExtension.Limited : TestExtension.InheritAll));

        _grid.Verify(second.SignedBy(first), first.SignedBy(_grid.Alice), _grid.Alice.SignedBy(_grid.Authority)).ShouldHold().IsLimited.Should().BeTrue();
    }

    [Fact]
    public void A_proxy_need_not_hold_within_its_issuers_time()
    {
        var ends = _grid.Now.AddHours(1);

        var verdict = _grid.Verify(_grid.Proxy().SignedBy(_grid.Alice), (_grid.Alice with { NotAfter = ends }).SignedBy(_grid.Authority));

        verdict.ShouldHold().Expires.Should().Be(ends);
    }

    [Fact]
    public void A_proxy_of_somebody_who_ended_is_refused() =>
        _grid.Verify(_grid.Proxy().SignedBy(_grid.Alice), (_grid.Alice with { NotAfter = _grid.Now.AddHours(-1) }).SignedBy(_grid.Authority)).ShouldBreakOnly("is when it ended");

    [Fact]
    public void A_proxy_that_ended_is_refused() => _grid.VerifyProxy(_grid.Proxy() with { NotAfter = _grid.Now.AddHours(-1) }).ShouldBreakOnly("is when it ended");

    [Fact]
    public void A_proxy_of_a_revoked_certificate_is_refused()
    {
        _grid.Write("aaaaaaaa.r0", (_grid.Revocations with { Revoked = [_grid.Alice.Serial] }).SignedBy(_grid.Authority));

        _grid.VerifyProxy(_grid.Proxy()).ShouldBreakOnly("revoked");
    }

    [Fact]
    public void A_proxys_own_number_is_on_nobodys_list()
    {
        _grid.Write("aaaaaaaa.r0", (_grid.Revocations with { Revoked = [77] }).SignedBy(_grid.Authority));

        _grid.VerifyProxy(_grid.Proxy() with { Serial = 77 }).ShouldHold();
    }

    [Theory]
    [InlineData("/DC=org/DC=example/CN=Bob Test/CN=7")]
    [InlineData("/DC=org/DC=example/CN=Alice Test")]
    [InlineData("/DC=org/DC=example/CN=Alice Test/O=x")]
    [InlineData("/DC=org/DC=example/CN=Alice Test/CN=1/CN=2")]
    [InlineData("/DC=org/DC=example/CN=7")]
    public void A_proxy_must_be_called_like_its_issuer_and_one_CN_more(string name) =>
        _grid.VerifyProxy(_grid.Proxy() with { Subject = TestName.Of(name) }).ShouldBreakOnly("RFC 3820 section 3.4");

    [Fact]
    public void A_proxys_CN_with_a_slash_is_one_CN() =>
        _grid.VerifyProxy(_grid.Proxy() with
        {
            Subject = Der.Sequence(TestName.Relative("DC", "org"), TestName.Relative("DC", "example"), TestName.Relative("CN", "Alice Test/CN=1234")),
        }).ShouldBreakOnly("RFC 3820 section 3.4");

    [Fact]
    public void A_proxys_last_part_must_be_one_attribute() =>
        _grid.VerifyProxy(_grid.Proxy() with
        {
            Subject = Der.Sequence(
                TestName.Relative("DC", "org"),
                TestName.Relative("DC", "example"),
                TestName.Relative("CN", "Alice Test"),
                Der.Set(TestName.Attribute("CN", "1"u8.ToArray(), System.Formats.Asn1.UniversalTagNumber.UTF8String), TestName.Attribute("CN", "2"u8.ToArray(), System.Formats.Asn1.UniversalTagNumber.UTF8String))),
        }).ShouldBreakOnly("RFC 3820 section 3.4");

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, false)]
    [InlineData(1, 1, true)]
    [InlineData(1, 2, false)]
    [InlineData(null, 2, true)]
    public void A_proxys_path_length_limits_the_proxies_below(int? pathLength, int below, bool holds)
    {
        var chain = new List<TestCertificate> { _grid.Alice, _grid.Proxy(extensions: TestExtension.Proxy(pathLength: pathLength)) };
        for (var name = $"{TestGrid.AliceName}/CN=1234"; chain.Count < 2 + below; name += $"/CN={chain.Count}")
        {
            chain.Add(_grid.Proxy(name, $"{chain.Count + 1}"));
        }

        var verdict = _grid.Verify([.. chain.Zip(chain.Prepend(_grid.Authority), (certificate, issuer) => certificate.SignedBy(issuer)).Reverse()]);

        verdict.Holds.Should().Be(holds, string.Join('\n', verdict.Problems));
        if (!holds)
        {
            verdict.ShouldBreakOnly($"'{below}' is how many proxies are below it, and it allows {pathLength}");
        }
    }

    [Fact]
    public void A_lower_proxy_cannot_widen_the_path()
    {
        var first = _grid.Proxy(extensions: TestExtension.Proxy(pathLength: 0));
        var second = _grid.Proxy($"{TestGrid.AliceName}/CN=1234", "5678", TestExtension.Proxy(pathLength: 10));

        _grid.Verify(second.SignedBy(first), first.SignedBy(_grid.Alice), _grid.Alice.SignedBy(_grid.Authority)).ShouldBreakOnly("RFC 3820 section 4.1.4");
    }

    [Theory]
    [InlineData(TestExtension.Independent, "independent proxy")]
    [InlineData("1.3.6.1.5.5.7.21.0", "policy language that Stratus does not know")]
    [InlineData("1.2.3.4", "policy language that Stratus does not know")]
    public void Only_languages_that_inherit_are_taken(string language, string rule) => _grid.VerifyProxy(_grid.Proxy(extensions: TestExtension.Proxy(language))).ShouldBreakOnly(rule);

    [Fact]
    public void Inheriting_all_and_a_policy_contradict_each_other() =>
        _grid.VerifyProxy(_grid.Proxy(extensions: TestExtension.Proxy(policy: "only reading"u8.ToArray()))).ShouldBreakOnly("allows none");

    [Fact]
    public void A_proxyCertInfo_that_is_not_critical_is_refused() =>
        _grid.VerifyProxy(_grid.Proxy(extensions: TestExtension.Proxy() with { IsCritical = false })).ShouldBreakOnly("not critical");

    [Fact]
    public void A_proxy_with_a_subjectAltName_is_refused() =>
        _grid.VerifyProxy(_grid.Proxy(extensions: TestExtension.AltName(TestExtension.DnsName("localhost")))).ShouldBreakOnly("RFC 3820 section 3.5");

    [Fact]
    public void A_proxy_with_an_issuerAltName_is_refused() =>
        _grid.VerifyProxy(_grid.Proxy(extensions: TestExtension.IssuerAltName(TestExtension.DnsName("localhost")))).ShouldBreakOnly("RFC 3820 section 3.2");

    [Fact]
    public void A_proxy_that_says_it_is_an_authority_is_refused() => _grid.VerifyProxy(_grid.Proxy(extensions: TestExtension.Authority())).ShouldBreakOnly("RFC 3820 section 3.7");

    [Fact]
    public void A_proxy_that_says_it_is_no_authority_is_taken() => _grid.VerifyProxy(_grid.Proxy(extensions: TestExtension.NoAuthority())).ShouldHold();

    [Fact]
    public void A_proxys_key_without_digitalSignature_is_refused() =>
        _grid.VerifyProxy(_grid.Proxy(extensions: TestExtension.KeyUsage(X509KeyUsageFlags.KeyEncipherment))).ShouldBreakOnly("digitalSignature is not in it");

    [Fact]
    public void A_proxys_key_that_may_sign_certificates_is_refused() =>
        _grid.VerifyProxy(_grid.Proxy(extensions: TestExtension.KeyUsage(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign))).ShouldBreakOnly("keyCertSign");

    [Fact]
    public void A_proxy_of_a_key_without_digitalSignature_is_refused() =>
        _grid.Verify(_grid.Proxy().SignedBy(_grid.Alice), _grid.Alice.With(TestExtension.KeyUsage(X509KeyUsageFlags.KeyEncipherment)).SignedBy(_grid.Authority)).ShouldBreakOnly("digitalSignature is not in it");

    [Fact]
    public void A_proxy_that_says_nothing_of_its_uses_is_taken() => _grid.VerifyProxy(_grid.Proxy().Without("2.5.29.15")).ShouldHold();

    [Fact]
    public void A_proxy_for_servers_alone_is_refused() => _grid.VerifyProxy(_grid.Proxy(extensions: TestExtension.Purposes(TestExtension.ServerAuth))).ShouldBreakOnly("clientAuth is not among them");

    [Fact]
    public void A_proxy_with_a_critical_extension_that_nobody_knows_is_refused() => _grid.VerifyProxy(_grid.Proxy(extensions: new TestExtension("1.2.3.4", true, Der.Null))).ShouldBreakOnly("1.2.3.4");

    [Fact]
    public void A_proxy_of_an_authority_is_refused() =>
        _grid.Verify(_grid.Proxy(TestGrid.AuthorityName).SignedBy(_grid.Authority)).ShouldBreak("authority's certificate", "digitalSignature is not in it");

    [Fact]
    public void What_an_end_entity_signs_must_be_a_proxy()
    {
        var bob = _grid.Certificate("/DC=org/DC=example/CN=Bob Test");

        _grid.Verify(bob.SignedBy(_grid.Alice), _grid.Alice.SignedBy(_grid.Authority)).ShouldBreak("is no authority", "keyCertSign is not in it");
    }

    [Fact]
    public void What_a_proxy_signs_must_be_a_proxy()
    {
        var (proxy, bob) = (_grid.Proxy(), _grid.Certificate("/DC=org/DC=example/CN=Bob Test"));

        _grid.Verify(bob.SignedBy(proxy), proxy.SignedBy(_grid.Alice), _grid.Alice.SignedBy(_grid.Authority))
            .ShouldBreak("is a proxy, and may sign nothing but proxies", "is no authority", "is no authority", "keyCertSign is not in it", "keyCertSign is not in it");
    }

    [Fact]
    public void A_proxy_without_its_end_entity_is_refused() =>
        _grid.Verify(_grid.Proxy().SignedBy(_grid.Alice)).ShouldBreakOnly($"'{TestGrid.AliceName}' is its issuer, and neither among the certificates that were sent");

    [Fact]
    public void A_proxy_that_somebody_else_signed_in_her_name_is_refused()
    {
        var bob = _grid.Certificate("/DC=org/DC=example/CN=Bob Test");

        _grid.Verify(_grid.Proxy().SignedBy(_grid.Alice with { Key = bob.Key }), _grid.Alice.SignedBy(_grid.Authority)).ShouldBreakOnly("did not sign it");
    }

    [Theory]
    [InlineData(1024, 2048, false)]
    [InlineData(1024, 1024, true)]
    [InlineData(2048, 2048, true)]
    public void A_proxys_key_may_be_as_short_as_the_site_lets_it(int bits, int least, bool holds)
    {
        _grid.Rules = _grid.Rules with { MinProxyRsaBits = least };

        var verdict = _grid.VerifyProxy(_grid.Proxy() with { Key = TestKey.Rsa(bits) });

        verdict.Holds.Should().Be(holds);
        if (!holds)
        {
            verdict.ShouldBreakOnly("'1024 bits' are less than the 2048");
        }
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void A_chain_has_so_many_proxies_as_the_site_allows(int most, bool holds)
    {
        _grid.Rules = _grid.Rules with { MaxProxyDepth = most };
        var (first, second) = (_grid.Proxy(), _grid.Proxy($"{TestGrid.AliceName}/CN=1234", "5678"));

        var verdict = _grid.Verify(second.SignedBy(first), first.SignedBy(_grid.Alice), _grid.Alice.SignedBy(_grid.Authority));

        verdict.Holds.Should().Be(holds);
        if (!holds)
        {
            verdict.ShouldBreakOnly("'2 proxies' are more than the 1");
        }
    }
}
