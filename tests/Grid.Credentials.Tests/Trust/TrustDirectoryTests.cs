using Grid.Credentials.Paths;
using Grid.Credentials.Tests.Pki;
using Grid.Credentials.Trust;

namespace Grid.Credentials.Tests.Trust;

public sealed class TrustDirectoryTests : IDisposable
{
    private readonly TestGrid _grid = new();

    public void Dispose() => _grid.Dispose();

    [Fact]
    public void What_is_there_at_start_is_trusted()
    {
        var trust = _grid.OpenTrust().Current;

        trust.Generation.Should().Be(1);
        trust.Notices.Should().BeEmpty();
        trust.Authorities.Should().ContainSingle().Which.ToString().Should().Be(TestGrid.AuthorityName);
    }

    [Fact]
    public void A_directory_that_is_not_there_trusts_nobody_and_says_so()
    {
        var directory = new TrustDirectory(new TrustDirectoryOptions { Path = "/nonexistent/certificates" }, _grid.Time);

        directory.Current.Authorities.Should().BeEmpty();
        directory.Current.Notices.Should().ContainSingle().Which.ToString().Should().StartWith("/nonexistent/certificates cannot be read");
        Verify(directory).Holds.Should().BeFalse();
    }

    [Fact]
    public void A_directory_that_goes_away_stays_in_use_and_is_told_once()
    {
        var directory = _grid.OpenTrust();
        var moved = _grid.Directory + "-moved";
        Directory.Move(_grid.Directory, moved);

        Refresh(directory).Should().ContainSingle().Which.Message.Should().Contain("What was read before stays in use");
        Refresh(directory).Should().BeEmpty();
        Verify(directory).ShouldHold();

        Directory.Move(moved, _grid.Directory);
        Refresh(directory);
        directory.Current.Notices.Should().BeEmpty();
    }

    [Fact]
    public void A_revocation_takes_effect_at_the_next_look()
    {
        var directory = _grid.OpenTrust();
        Verify(directory).ShouldHold();

        _grid.Write("aaaaaaaa.r0", (_grid.Revocations with { Revoked = [_grid.Alice.Serial] }).SignedBy(_grid.Authority));
        Refresh(directory);

        directory.Current.Generation.Should().Be(2);
        Verify(directory).ShouldBreakOnly("revoked");
    }

    [Fact]
    public void A_list_that_is_replaced_by_one_of_the_same_length_within_a_tick_is_seen()
    {
        _grid.Write("aaaaaaaa.r0", (_grid.Revocations with { Revoked = [_grid.Alice.Serial + 1] }).SignedBy(_grid.Authority));
        var file = Path.Combine(_grid.Directory, "aaaaaaaa.r0");
        File.SetLastWriteTimeUtc(file, _grid.Now.UtcDateTime);
        var directory = _grid.OpenTrust();
        Verify(directory).ShouldHold();

        var length = new FileInfo(file).Length;
        do
        {
            _grid.Write("aaaaaaaa.r0", (_grid.Revocations with { Revoked = [_grid.Alice.Serial] }).SignedBy(_grid.Authority)); // a signature's length differs by a byte now and then
        }
        while (new FileInfo(file).Length != length);
        File.SetLastWriteTimeUtc(file, _grid.Now.UtcDateTime);

        Refresh(directory);
        Verify(directory).ShouldBreakOnly("revoked");
    }

    [Fact]
    public void A_file_that_settled_is_read_again_only_when_its_time_or_length_changed()
    {
        var file = Path.Combine(_grid.Directory, "aaaaaaaa.namespaces");
        _grid.Write("aaaaaaaa.namespaces", TestGrid.Namespaces(TestGrid.AuthorityName, "/DC=org/.*"));
        File.SetLastWriteTimeUtc(file, _grid.Now.UtcDateTime.AddHours(-1));
        var directory = _grid.OpenTrust();

        _grid.Write("aaaaaaaa.namespaces", TestGrid.Namespaces(TestGrid.AuthorityName, "/DC=xxx/.*"));
        File.SetLastWriteTimeUtc(file, _grid.Now.UtcDateTime.AddHours(-1));
        Refresh(directory);
        directory.Current.Generation.Should().Be(1, "nothing tells of the change");

        File.SetLastWriteTimeUtc(file, _grid.Now.UtcDateTime.AddMinutes(-59));
        Refresh(directory);
        Verify(directory).ShouldBreakOnly("does not permit");
    }

    [Fact]
    public void Nothing_is_looked_at_within_the_interval()
    {
        var directory = _grid.OpenTrust();
        _grid.Delete("aaaaaaaa.0");

        _grid.Time.Advance(TimeSpan.FromMilliseconds(999));
        directory.RefreshIfChanged();
        directory.Current.Generation.Should().Be(1);

        _grid.Time.Advance(TimeSpan.FromMilliseconds(1));
        directory.RefreshIfChanged();
        directory.Current.Generation.Should().Be(2);
        directory.Current.Authorities.Should().BeEmpty();
    }

    [Fact]
    public void The_generation_stays_while_nothing_changes()
    {
        var directory = _grid.OpenTrust();
        var current = directory.Current;
        _grid.Write("aaaaaaaa.info", "something else");
        File.SetLastWriteTimeUtc(Path.Combine(_grid.Directory, "aaaaaaaa.r0"), _grid.Now.UtcDateTime.AddDays(-3));

        Refresh(directory).Should().BeEmpty();

        directory.Current.Should().BeSameAs(current);
    }

    [Theory]
    [InlineData("aaaaaaaa.0")]
    [InlineData("aaaaaaaa.r0")]
    [InlineData("aaaaaaaa.signing_policy")]
    [InlineData("aaaaaaaa.namespaces")]
    public void A_file_that_is_half_written_leaves_its_former_version_in_use(string file)
    {
        var directory = _grid.OpenTrust();
        var whole = File.ReadAllText(Path.Combine(_grid.Directory, file));
        _grid.Write(file, whole[..(whole.Length / 2)]);

        Refresh(directory).Should().ContainSingle().Which.ToString().Should().StartWith(file).And.EndWith("its former version stays in use");
        Verify(directory).ShouldHold();

        _grid.Write(file, "");
        Refresh(directory);
        Verify(directory).ShouldHold();
        directory.Current.Notices.Should().ContainSingle();

        _grid.Write(file, whole);
        Refresh(directory).Should().BeEmpty();
        directory.Current.Notices.Should().BeEmpty();
        Verify(directory).ShouldHold();
    }

    [Theory]
    [InlineData("aaaaaaaa.0")]
    [InlineData("aaaaaaaa.r0")]
    public void A_file_that_was_removed_is_not_used(string file)
    {
        var directory = _grid.OpenTrust();
        _grid.Delete(file);

        Refresh(directory);

        Verify(directory).Holds.Should().BeFalse();
    }

    [Fact]
    public void A_change_behind_a_link_is_seen()
    {
        _grid.Write("TestCA.crl", _grid.Revocations.SignedBy(_grid.Authority));
        _grid.Delete("aaaaaaaa.r0");
        File.CreateSymbolicLink(Path.Combine(_grid.Directory, "first.link"), "TestCA.crl");
        File.CreateSymbolicLink(Path.Combine(_grid.Directory, "aaaaaaaa.r0"), "first.link");
        var directory = _grid.OpenTrust();
        Verify(directory).ShouldHold();

        _grid.Write("TestCA.crl", (_grid.Revocations with { Revoked = [_grid.Alice.Serial] }).SignedBy(_grid.Authority));
        Refresh(directory);

        Verify(directory).ShouldBreakOnly("revoked");
    }

    [Fact]
    public void Links_that_lead_nowhere_are_not_there()
    {
        File.CreateSymbolicLink(Path.Combine(_grid.Directory, "bbbbbbbb.0"), "nowhere");

        var directory = _grid.OpenTrust();

        directory.Current.Notices.Should().BeEmpty();
        Verify(directory).ShouldHold();
    }

    [Fact]
    public void Links_in_a_circle_harm_nothing()
    {
        File.CreateSymbolicLink(Path.Combine(_grid.Directory, "bbbbbbbb.0"), "cccccccc.0");
        File.CreateSymbolicLink(Path.Combine(_grid.Directory, "cccccccc.0"), "bbbbbbbb.0");

        Verify(_grid.OpenTrust()).ShouldHold();
    }

    [Fact]
    public void Old_and_new_hashes_of_one_authority_are_one_authority()
    {
        foreach (var extension in new[] { "0", "r0", "signing_policy", "namespaces" })
        {
            File.CreateSymbolicLink(Path.Combine(_grid.Directory, $"12345678.{extension}"), $"aaaaaaaa.{extension}");
        }

        var directory = _grid.OpenTrust();

        directory.Current.Authorities.Should().ContainSingle();
        Verify(directory).ShouldHold();
        new ChainVerifier(_grid.Rules, _grid.Time).Verify([(_grid.Alice with { Subject = TestName.Of("/CN=x") }).SignedBy(_grid.Authority)], directory.Current).Problems.Should().HaveCount(2, "links are not told again");
    }

    [Fact]
    public void An_authority_is_found_by_its_name_whatever_its_file_is_called()
    {
        File.Move(Path.Combine(_grid.Directory, "aaaaaaaa.0"), Path.Combine(_grid.Directory, "TestCA.pem"));

        Verify(_grid.OpenTrust()).ShouldHold();
    }

    [Fact]
    public void A_pem_file_may_hold_revocation_lists_and_several_certificates()
    {
        var other = _grid.Certificate("/CN=Other CA") with { Extensions = TestGrid.AuthorityExtensions };
        _grid.Write("all.pem", "some text\n" + TestGrid.Pem("CERTIFICATE", other.SignedBy(other)) + TestGrid.Pem("CERTIFICATE", _grid.Authority.SignedBy(_grid.Authority)) + TestGrid.Pem("X509 CRL", _grid.Revocations.SignedBy(_grid.Authority)));
        _grid.Delete("aaaaaaaa.0");
        _grid.Delete("aaaaaaaa.r0");

        var directory = _grid.OpenTrust();

        directory.Current.Authorities.Should().HaveCount(2);
        Verify(directory).ShouldHold();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_block_without_its_end_spoils_the_file(bool isFirst)
    {
        var whole = TestGrid.Pem("CERTIFICATE", _grid.Authority.SignedBy(_grid.Authority));
        _grid.Write("aaaaaaaa.0", isFirst ? whole[..100] + "\n" + whole : whole + whole[..100]);

        var directory = _grid.OpenTrust();

        directory.Current.Notices.Should().ContainSingle().Which.Message.Should().Contain("without its end");
        Verify(directory).Holds.Should().BeFalse();
    }

    [Fact]
    public void Somebody_who_is_no_authority_is_not_trusted()
    {
        _grid.Write("bbbbbbbb.0", _grid.Alice.SignedBy(_grid.Alice));

        var trust = _grid.OpenTrust().Current;

        trust.Notices.Should().ContainSingle().Which.Message.Should().Contain("no authority's");
        trust.Authorities.Should().ContainSingle();
    }

    [Fact]
    public void A_file_that_is_too_long_is_not_read()
    {
        _grid.Write("bbbbbbbb.0", new byte[(1024 * 1024) + 1]);

        _grid.OpenTrust().Current.Notices.Should().ContainSingle().Which.Message.Should().Contain("1048577 bytes");
    }

    [Fact]
    public void Who_has_no_current_revocation_list_can_be_asked()
    {
        var trust = _grid.OpenTrust().Current;

        trust.WithoutRevocationList(_grid.Now).Should().BeEmpty();
        trust.WithoutRevocationList(_grid.Now.AddDays(20)).Should().ContainSingle().Which.ToString().Should().Be($"{TestGrid.AuthorityName} has no current revocation list: the last ended at 2026-06-21 12:00:00Z");
        _grid.Delete("aaaaaaaa.r0");
        _grid.OpenTrust().Current.WithoutRevocationList(_grid.Now).Should().ContainSingle().Which.Message.Should().Be("has no revocation list");
    }

    [Fact]
    public async Task Many_may_look_while_the_directory_changes()
    {
        var directory = new TrustDirectory(new TrustDirectoryOptions { Path = _grid.Directory, CheckInterval = TimeSpan.Zero }, _grid.Time);

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), TestContext.Current.CancellationToken, (i, _) =>
        {
            if (i % 10 == 0)
            {
                _grid.Write($"{i:x8}.r0", _grid.Revocations.SignedBy(_grid.Authority));
            }

            directory.RefreshIfChanged();
            Verify(directory).ShouldHold();
            return ValueTask.CompletedTask;
        });
    }

    private IReadOnlyList<TrustNotice> Refresh(TrustDirectory directory)
    {
        _grid.Time.Advance(TimeSpan.FromSeconds(1));
        return directory.RefreshIfChanged();
    }

    private ChainVerdict Verify(TrustDirectory directory) => new ChainVerifier(_grid.Rules, _grid.Time).Verify([_grid.Alice.SignedBy(_grid.Authority)], directory.Current);
}
