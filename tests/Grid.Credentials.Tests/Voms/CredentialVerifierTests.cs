using Grid.Credentials.Tests.Pki;

namespace Grid.Credentials.Tests.Voms;

/// <summary>What a whole chain proves, and for how long that is remembered.</summary>
public sealed class CredentialVerifierTests : IDisposable
{
    private readonly VomsGrid _grid = new();
    private readonly CredentialVerifier _verifier;

    public CredentialVerifierTests() => _verifier = _grid.OpenVerifier();

    public void Dispose() => _grid.Dispose();

    [Fact]
    public void A_person_is_known_by_the_end_entity_whatever_proxy_they_come_with()
    {
        var proxy = _grid.Proxy(_grid.Attributes.Build()).SignedBy(_grid.Grid.Alice);

        var credential = Verify(proxy, Alice).Credential!;

        credential.Subject.Should().Be(TestGrid.AliceName);
        credential.Fingerprint.Should().Be(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(proxy)));
        credential.IsLimited.Should().BeFalse();
        credential.Attributes.ShouldGrant("/atlas");
        credential.Expires.Should().Be(_grid.Grid.Now.AddHours(12));
    }

    [Fact]
    public void A_person_may_come_without_a_proxy()
    {
        var credential = Verify(Alice).Credential!;

        credential.Subject.Should().Be(TestGrid.AliceName);
        credential.Fingerprint.Should().Be(credential.EndEntity.Fingerprint);
        credential.Attributes.ShouldGrant();
        credential.Expires.Should().Be(_grid.Grid.Now.AddDays(20), "the revocation list ends then");
    }

    [Fact]
    public void A_limited_proxy_is_told() => Verify(_grid.Grid.Proxy(extensions: TestExtension.Proxy(TestExtension.Limited)).SignedBy(_grid.Grid.Alice), Alice).Credential!.IsLimited.Should().BeTrue();

    [Fact]
    public void Bad_attributes_leave_the_person_who_they_are()
    {
        var verdict = VerifyWith(_grid.Attributes with { HolderSerial = 1 });

        verdict.Problems.Should().BeEmpty();
        verdict.Credential!.Subject.Should().Be(TestGrid.AliceName);
        verdict.Credential.Attributes.ShouldBreak("they belong to");
    }

    [Fact]
    public void A_chain_that_does_not_hold_proves_nothing_however_good_its_attributes_are()
    {
        var verdict = Verify(_grid.Proxy(_grid.Attributes.Build()).SignedBy(_grid.Bob), Alice);

        verdict.Holds.Should().BeFalse();
        verdict.Credential.Should().BeNull();
        verdict.Problems.Should().NotBeEmpty();
    }

    [Fact]
    public void Nothing_at_all_is_refused() => Verify().Holds.Should().BeFalse();

    [Fact]
    public void What_is_proven_ends_with_the_first_of_its_parts()
    {
        VerifyWith(_grid.Attributes with { NotAfter = _grid.Grid.Now.AddHours(2) }).Credential!.Expires.Should().Be(_grid.Grid.Now.AddHours(2));
        VerifyWith(_grid.Attributes with { NotAfter = _grid.Grid.Now.AddHours(20) }).Credential!.Expires.Should().Be(_grid.Grid.Now.AddHours(12));
    }

    [Fact]
    public void The_same_chain_is_judged_once()
    {
        var chain = Chain(_grid.Attributes);

        Verify(chain).Credential.Should().BeSameAs(Verify(chain).Credential);
    }

    [Fact]
    public void A_change_of_the_vomsdir_is_followed()
    {
        var chain = Chain(_grid.Attributes);
        Verify(chain).Credential!.Attributes.ShouldGrant("/atlas");

        _grid.WriteLsc(VomsGrid.Vo, VomsGrid.Host);
        Wait(TimeSpan.FromSeconds(11));

        var verdict = Verify(chain);
        verdict.Credential!.Attributes.ShouldBreak("is the chain of their server");
        verdict.Notices.Should().ContainSingle().Which.Message.Should().Be("names nobody");
        Verify(chain).Notices.Should().BeEmpty("each is told once");
    }

    [Fact]
    public void A_change_of_the_trust_directory_is_followed()
    {
        var chain = Chain(_grid.Attributes);
        Verify(chain).Holds.Should().BeTrue();

        _grid.Grid.Write("aaaaaaaa.r0", (_grid.Grid.Revocations with { Revoked = [_grid.Grid.Alice.Serial] }).SignedBy(_grid.Grid.Authority));
        Wait(TimeSpan.FromSeconds(2));

        Verify(chain).Holds.Should().BeFalse();
    }

    [Fact]
    public void A_refusal_that_is_the_fault_of_the_site_is_told_to_the_operator_when_it_is_found()
    {
        var chain = Alice;
        _grid.Grid.Delete("aaaaaaaa.r0");
        Wait(TimeSpan.FromSeconds(2));

        Verify(chain).Notices.Should().ContainSingle().Which.ToString().Should().Contain("no revocation list");
        Verify(chain).Should().Match<CredentialVerdict>(verdict => !verdict.Holds && verdict.Notices.Count == 0);
    }

    [Fact]
    public void What_ended_is_judged_again()
    {
        var chain = Chain(_grid.Attributes with { NotAfter = _grid.Grid.Now.AddHours(1) });
        Verify(chain).Credential!.Attributes.ShouldGrant("/atlas");

        Wait(TimeSpan.FromHours(1) + _grid.Grid.Rules.ClockSkew + TimeSpan.FromSeconds(1));

        Verify(chain).Credential!.Attributes.ShouldBreak("is when they ended");
    }

    [Fact]
    public void Attributes_that_begin_in_a_while_hold_then_though_the_chain_was_remembered()
    {
        var chain = Chain(_grid.Attributes with { NotBefore = _grid.Grid.Now.AddMinutes(6) });
        Verify(chain).Credential!.Attributes.ShouldBreak("is when they begin");

        Wait(TimeSpan.FromSeconds(61));

        Verify(chain).Credential!.Attributes.ShouldGrant("/atlas");
    }

    [Fact]
    public void A_chain_with_bad_attributes_is_remembered_no_longer_than_it_holds()
    {
        _grid.Grid.Rules = _grid.Grid.Rules with { ClockSkew = TimeSpan.Zero };
        var verifier = _grid.OpenVerifier();
        var proxy = _grid.Proxy((_grid.Attributes with { HolderSerial = 1 }).Build()) with { NotAfter = _grid.Grid.Now.AddSeconds(10) };
        ReadOnlyMemory<byte>[] chain = [proxy.SignedBy(_grid.Grid.Alice), Alice];
        verifier.Verify(chain).Holds.Should().BeTrue();

        Wait(TimeSpan.FromSeconds(11));

        verifier.Verify(chain).Holds.Should().BeFalse();
    }

    [Fact]
    public async Task Many_may_ask_while_the_site_changes()
    {
        var chain = Chain(_grid.Attributes).Select(der => new ReadOnlyMemory<byte>(der)).ToArray();
        var asking = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                _verifier.Verify(chain).Holds.Should().BeTrue();
            }
        })).ToList();

        for (var i = 0; i < 20; i++)
        {
            _grid.WriteLsc("cms", VomsGrid.Host, VomsGrid.ServerName, TestGrid.AuthorityName, new string('#', i + 1));
            Wait(TimeSpan.FromSeconds(11));
        }

        await Task.WhenAll(asking);
    }

    private byte[] Alice => _grid.Grid.Alice.SignedBy(_grid.Grid.Authority);

    private CredentialVerdict VerifyWith(TestAttributes attributes) => Verify(Chain(attributes));

    private byte[][] Chain(TestAttributes attributes) => [_grid.Proxy(attributes.Build()).SignedBy(_grid.Grid.Alice), Alice];

    private CredentialVerdict Verify(params byte[][] chain) => _verifier.Verify([.. chain.Select(der => new ReadOnlyMemory<byte>(der))]);

    private void Wait(TimeSpan time) => _grid.Grid.Time.Advance(time);
}
