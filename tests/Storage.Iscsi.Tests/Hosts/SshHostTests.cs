namespace Storage.Iscsi.Tests;

public sealed class SshHostTests(SharedStorageHost shared) : HostConformance, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stratus-ssh-");
    private SshHost? _host;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Nobody_else_may_use_the_connection()
    {
        await RunAsync("true");

        new DirectoryInfo(Path.Combine(_folder.FullName, "ssh")).UnixFileMode.Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.EnumerateFileSystemEntries(Path.Combine(_folder.FullName, "ssh")).Should().ContainSingle();
    }

    [Fact]
    public async Task Where_nobody_listens_is_Unavailable()
    {
        var address = await AddressAsync() with { Port = 1 };

        await ShouldFailAsync(address, DriverError.Unavailable, "127.0.0.1:1");
    }

    [Fact]
    public async Task A_host_that_is_not_known_is_BackendDenied()
    {
        var nobody = Path.Combine(_folder.FullName, "known_hosts");
        await File.WriteAllTextAsync(nobody, "", Token);

        await ShouldFailAsync(await AddressAsync() with { KnownHostsFile = nobody }, DriverError.BackendDenied, "Host key verification failed");
    }

    [Fact]
    public async Task A_key_that_is_not_let_in_is_BackendDenied()
    {
        var key = Path.Combine(_folder.FullName, "key");
        await ToolRun.OutputAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key], Token);

        await ShouldFailAsync(await AddressAsync() with { KeyFile = key }, DriverError.BackendDenied, "Permission denied");
    }

    [Fact]
    public async Task A_connection_that_is_lost_in_the_midst_leaves_the_outcome_unknown_and_the_next_is_made_anew()
    {
        var host = await HostAsync();

        var run = () => RunAsync("sh", "-c", "kill -s KILL $(ps -o ppid= -p $(ps -o ppid= -p $$))");

        (await run.Should().ThrowAsync<DriverException>()).Which.Error.Should().Be(DriverError.OutcomeUnknown);
        (await host.RunAsync(new HostCommand("true"), Token)).ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("storage1")]
    [InlineData("http://root@storage1")]
    [InlineData("ssh://storage1")]
    [InlineData("ssh://-oProxyCommand=x@storage1")]
    [InlineData("ssh://root@-oProxyCommand=x")]
    [InlineData("ssh://root:secret@storage1")]
    [InlineData("ssh://root@storage1/tmp")]
    public void An_address_that_is_none_is_refused_by_name(string address)
    {
        var open = () => new HostSettings(address).Open("/none");

        open.Should().Throw<ArgumentException>().WithMessage("*host*");
    }

    [Fact]
    public void An_address_without_a_port_means_the_usual_one()
    {
        SshAddress.Parse("host", "ssh://root@storage1", null, null).Should().Be(new SshAddress("root", "storage1", 22, null, null));
        SshAddress.Parse("host", "ssh://root@[fd00::1]:2222", null, null).Should().Be(new SshAddress("root", "fd00::1", 2222, null, null));
    }

    [Fact]
    public void Files_for_ssh_without_a_host_are_refused()
    {
        var open = () => new HostSettings(SshKey: "/key").Open("/none");

        open.Should().Throw<ArgumentException>().WithMessage("*sshKey*host*");
    }

    internal override async Task<IHost> HostAsync() => _host ??= new SshHost(await AddressAsync(), Path.Combine(_folder.FullName, "ssh"));

    private async Task<SshAddress> AddressAsync() => StorageHostAddress.Of(await shared.RequireAsync());

    private async Task ShouldFailAsync(SshAddress address, DriverError error, string words)
    {
        var run = () => new SshHost(address, Path.Combine(_folder.FullName, "ssh")).RunAsync(new HostCommand("true"), Token);

        var failure = (await run.Should().ThrowAsync<DriverException>()).Which;
        failure.Error.Should().Be(error);
        failure.Message.Should().Contain(words);
    }
}
