using Grid.Credentials.Tests.Pki;
using Grid.Credentials.Trust;
using Grid.Credentials.Voms;

namespace Grid.Credentials.Tests.Voms;

public sealed class VomsDirectoryTests : IDisposable
{
    private const string Server = "/DC=org/DC=example/CN=voms.example.org";
    private const string Authority = "/DC=org/DC=example/CN=Test CA";
    private const string Root = "/DC=org/DC=example/CN=Root";

    private readonly string _path = Directory.CreateTempSubdirectory("vomsdir-").FullName;
    private readonly ManualTime _time = new();

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public void An_LSC_file_says_by_its_place_for_which_organisation_and_server_it_is()
    {
        Write("atlas", "voms.example.org", Server, Authority);

        var snapshot = Open().Current;

        Chains(snapshot, "atlas", "voms.example.org").Should().Equal($"{Server} < {Authority}");
        snapshot.Organisations.Should().Equal("atlas");
        snapshot.Notices.Should().BeEmpty();
        snapshot.Chains("atlas", "voms2.example.org").Should().BeNull();
        snapshot.Chains("cms", "voms.example.org").Should().BeNull();
    }

    [Fact]
    public void The_case_of_a_servers_name_does_not_count_and_that_of_an_organisation_does()
    {
        Write("atlas", "VOMS.example.org", Server, Authority);

        Open().Current.Chains("atlas", "voms.EXAMPLE.org").Should().HaveCount(1);
        Open().Current.Chains("ATLAS", "voms.example.org").Should().BeNull();
    }

    [Theory]
    [InlineData("../atlas", "voms.example.org")]
    [InlineData("atlas", "../atlas/voms.example.org")]
    [InlineData("", "voms.example.org")]
    public void No_name_leads_anywhere_else(string vo, string host)
    {
        Write("atlas", "voms.example.org", Server, Authority);

        Open().Current.Chains(vo, host).Should().BeNull();
    }

    [Fact]
    public void An_LSC_file_has_chains_comments_and_white_space()
    {
        Write("atlas", "voms.example.org", "# ours", "", $"  {Server}\t", Authority + "\r", Authority, Root, "------ NEXT CHAIN ------", Server, Root, "------NEXT CHAIN------");

        Chains(Open().Current, "atlas", "voms.example.org").Should().Equal($"{Server} < {Authority} < {Root}", $"{Server} < {Root}");
    }

    [Theory]
    [InlineData("no name")]
    [InlineData("CN=voms.example.org")]
    [InlineData("\"/DC=org\"")]
    public void A_file_with_a_line_that_is_no_name_is_not_used_and_told(string line)
    {
        Write("atlas", "voms.example.org", Server, Authority, line);

        var snapshot = Open().Current;

        snapshot.Chains("atlas", "voms.example.org").Should().BeNull();
        snapshot.Notices.Should().ContainSingle().Which.ToString().Should().Contain("atlas/voms.example.org.lsc").And.Contain(line).And.Contain("not used");
    }

    [Fact]
    public void A_server_alone_is_no_chain()
    {
        Write("atlas", "voms.example.org", Server);
        Write("cms", "voms.example.org", Server, Authority, "---", Server, Server);

        var snapshot = Open().Current;

        snapshot.Chains("atlas", "voms.example.org").Should().BeNull();
        snapshot.Chains("cms", "voms.example.org").Should().BeNull();
        snapshot.Notices.Should().HaveCount(2).And.OnlyContain(notice => notice.Message.Contains("alone"));
    }

    [Fact]
    public void An_empty_file_names_nobody()
    {
        Write("atlas", "voms.example.org");

        var snapshot = Open().Current;

        snapshot.Chains("atlas", "voms.example.org").Should().BeEmpty();
        snapshot.Notices.Should().ContainSingle().Which.Message.Should().Be("names nobody");
    }

    [Fact]
    public void Certificates_and_other_files_are_not_looked_at()
    {
        Write("atlas", "voms.example.org", Server, Authority);
        File.WriteAllText(Path.Combine(_path, "atlas", "voms.example.org.pem"), "no certificate");
        File.WriteAllText(Path.Combine(_path, "voms.example.org.lsc"), "no name");
        Directory.CreateDirectory(Path.Combine(_path, "not an organisation"));

        Open().Current.Should().Match<VomsSnapshot>(snapshot => snapshot.Notices.Count == 0 && snapshot.Organisations.Count == 1);
    }

    [Fact]
    public void A_file_of_more_than_64_KiB_is_not_read()
    {
        Write("atlas", "voms.example.org", Server, Authority, new string('#', 64 * 1024));

        Open().Current.Notices.Should().ContainSingle().Which.Message.Should().Contain("more than 65536 bytes");
    }

    [Fact]
    public void A_change_counts_after_the_interval_and_not_before()
    {
        Write("atlas", "voms.example.org", Server, Authority);
        var directory = Open();
        Write("cms", "voms.example.org", Server, Authority);

        directory.RefreshIfChanged().Should().BeEmpty();
        directory.Current.Organisations.Should().Equal("atlas");

        _time.Advance(TimeSpan.FromSeconds(10));
        directory.RefreshIfChanged().Should().BeEmpty();
        directory.Current.Organisations.Should().Equal("atlas", "cms");
    }

    [Fact]
    public void The_generation_rises_with_each_change_and_not_otherwise()
    {
        Write("atlas", "voms.example.org", Server, Authority);
        var directory = Open();
        var first = directory.Current.Generation;

        Refresh(directory);
        directory.Current.Generation.Should().Be(first);

        Write("atlas", "voms.example.org", Server, Root);
        Refresh(directory);
        directory.Current.Generation.Should().Be(first + 1);
        Chains(directory.Current, "atlas", "voms.example.org").Should().Equal($"{Server} < {Root}");

        File.Delete(Path.Combine(_path, "atlas", "voms.example.org.lsc"));
        Refresh(directory);
        directory.Current.Generation.Should().Be(first + 2);
        directory.Current.Chains("atlas", "voms.example.org").Should().BeNull();
    }

    [Fact]
    public void A_change_that_leaves_length_and_time_as_they_were_is_seen_while_the_file_is_new()
    {
        Write("atlas", "voms.example.org", Server, Authority);
        var file = Path.Combine(_path, "atlas", "voms.example.org.lsc");
        File.SetLastWriteTimeUtc(file, _time.GetUtcNow().UtcDateTime);
        var directory = Open();

        Write("atlas", "voms.example.org", Server, Authority.Replace("Test", "Best", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(file, _time.GetUtcNow().UtcDateTime);
        Refresh(directory);

        Chains(directory.Current, "atlas", "voms.example.org").Should().ContainSingle().Which.Should().Contain("Best CA");
    }

    [Fact]
    public void A_file_that_is_being_written_leaves_its_former_version_in_use_and_is_told_once()
    {
        Write("atlas", "voms.example.org", Server, Authority);
        var directory = Open();

        Write("atlas", "voms.example.org", Server);

        Refresh(directory).Should().ContainSingle().Which.Message.Should().EndWith("its former version stays in use");
        Refresh(directory).Should().BeEmpty();
        Chains(directory.Current, "atlas", "voms.example.org").Should().Equal($"{Server} < {Authority}");
        directory.Current.Notices.Should().HaveCount(1);
    }

    [Fact]
    public void A_directory_that_is_not_there_knows_nobody_until_it_is()
    {
        Directory.Delete(_path);
        var directory = Open();

        directory.Current.Notices.Should().ContainSingle().Which.Subject.Should().Be(_path);
        directory.Current.Organisations.Should().BeEmpty();

        Write("atlas", "voms.example.org", Server, Authority);
        Refresh(directory);

        directory.Current.Notices.Should().BeEmpty();
        directory.Current.Organisations.Should().Equal("atlas");
    }

    [Fact]
    public void A_directory_that_vanishes_leaves_what_was_read_before_in_use()
    {
        Write("atlas", "voms.example.org", Server, Authority);
        var directory = Open();
        Directory.Move(_path, _path + ".away");

        Refresh(directory).Should().ContainSingle().Which.Message.Should().EndWith("What was read before stays in use");
        directory.Current.Organisations.Should().Equal("atlas");

        Directory.Move(_path + ".away", _path);
    }

    private VomsDirectory Open() => new(new VomsDirectoryOptions { Path = _path }, _time);

    private IReadOnlyList<TrustNotice> Refresh(VomsDirectory directory)
    {
        _time.Advance(TimeSpan.FromSeconds(11));
        return directory.RefreshIfChanged();
    }

    private void Write(string vo, string host, params string[] lines)
    {
        Directory.CreateDirectory(Path.Combine(_path, vo));
        File.WriteAllText(Path.Combine(_path, vo, $"{host}.lsc"), string.Join('\n', lines) + "\n");
    }

    private static IEnumerable<string> Chains(VomsSnapshot snapshot, string vo, string host) => snapshot.Chains(vo, host)!.Select(chain => string.Join(" < ", chain.Names));
}
