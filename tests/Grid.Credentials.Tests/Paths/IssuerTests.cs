using System.Security.Cryptography.X509Certificates;
using Grid.Credentials.Paths;
using Grid.Credentials.Tests.Pki;

namespace Grid.Credentials.Tests.Paths;

/// <summary>The chains of those who issue attributes.</summary>
public sealed class IssuerTests : IDisposable
{
    private const string VomsName = "/DC=org/DC=example/CN=voms.example.org";

    private readonly TestGrid _grid = new();

    public IssuerTests() => Voms = _grid.Certificate(VomsName) with
    {
        Extensions = [TestExtension.KeyUsage(X509KeyUsageFlags.DigitalSignature), TestExtension.Purposes(TestExtension.ServerAuth), TestExtension.AltName(TestExtension.DnsName("voms.example.org"))],
    };

    private TestCertificate Voms { get; }

    public void Dispose() => _grid.Dispose();

    [Fact]
    public void A_host_needs_no_purpose_of_clients() => _grid.VerifyIssuer(Voms.SignedBy(_grid.Authority)).ShouldHold().EndEntity.ToString().Should().Be(VomsName);

    [Fact]
    public void A_host_is_no_client() => _grid.Verify(Voms.SignedBy(_grid.Authority)).ShouldBreakOnly("clientAuth is not among them");

    [Fact]
    public void A_proxy_issues_nothing() =>
        _grid.VerifyIssuer(_grid.Proxy().SignedBy(_grid.Alice), _grid.Alice.SignedBy(_grid.Authority)).ShouldBreakOnly("who issues attributes must come itself");

    [Fact]
    public void A_revoked_host_issues_nothing()
    {
        _grid.Write("aaaaaaaa.r0", (_grid.Revocations with { Revoked = [Voms.Serial] }).SignedBy(_grid.Authority));

        _grid.VerifyIssuer(Voms.SignedBy(_grid.Authority)).ShouldBreakOnly("revoked");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(15, true)]
    [InlineData(21, false)] // the revocation list has ended
    public void The_time_is_the_callers(int days, bool holds)
    {
        var verdict = new ChainVerifier(_grid.Rules, TimeProvider.System).VerifyIssuer([Voms.SignedBy(_grid.Authority)], _grid.OpenTrust().Current, _grid.Now.AddDays(days));

        verdict.Holds.Should().Be(holds);
    }
}
