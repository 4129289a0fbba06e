using Occi.Server.Images.Inspection;

namespace Occi.Server.Tests.Images.Inspection;

/// <summary>What a program may do that is given a file which nobody trusts.</summary>
public sealed class ConfinedProcessTests : IDisposable
{
    private static readonly ConfinedLimits Usual = new(TimeSpan.FromSeconds(30), 1L << 30, 1 << 20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stratus-confined-");
    private readonly ConfinedProcess _process = new(TimeProvider.System);

    public ConfinedProcessTests() => File.WriteAllText(PathOf("in"), "input");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_reads_the_one_file_and_writes_the_other()
    {
        await File.WriteAllTextAsync(PathOf("out"), "", Token);
        File.SetUnixFileMode(PathOf("in"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(PathOf("out"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);

        var result = await RunAsync(Usual, "cat /proc/self/fd/0 >/proc/self/fd/3; echo done; echo complaint >&2; exit 7");

        result.Should().Be(new ConfinedResult(7, "done\n", "complaint\n"));
        (await File.ReadAllTextAsync(PathOf("out"), Token)).Should().Be("input");
    }

    [Fact]
    public async Task It_is_nobody_without_capabilities_and_sees_no_network_where_the_server_is_root()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can become nobody.");

        var result = await RunAsync(Usual, $"id -u; grep -E '^(CapEff|CapBnd|NoNewPrivs)' /proc/self/status | tr -s '\\t ' ' '; ls /sys/class/net 2>/dev/null | wc -l; cat /proc/net/dev | tail -n +3 | cut -d: -f1 | tr -d ' '; cat {PathOf("in")}");

        result.Output.Should().StartWith("65534\nCapEff: 0000000000000000\nCapBnd: 0000000000000000\nNoNewPrivs: 1\n").And.EndWith("\nlo\n", "there is nothing but a loopback of its own");
        result.Errors.Should().Contain("Permission denied", "the files can be opened by their descriptors alone");
    }

    [Fact]
    public async Task It_is_ended_with_its_time()
    {
        var result = await RunAsync(Usual with { Time = TimeSpan.FromSeconds(1) }, "echo begun; exec sleep 60");

        result.Should().Be(new ConfinedResult(null, "begun\n", ""));
    }

    [Fact]
    public async Task It_writes_no_larger_file_and_takes_no_more_memory_than_it_may()
    {
        await File.WriteAllTextAsync(PathOf("out"), "", Token);
        File.SetUnixFileMode(PathOf("out"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);

        (await RunAsync(Usual, "exec head -c 2097152 /dev/zero >/proc/self/fd/3")).ExitCode.Should().NotBe(0);
        new FileInfo(PathOf("out")).Length.Should().BeLessThanOrEqualTo(1 << 20);
        (await RunAsync(Usual with { MemoryBytes = 64 << 20 }, "exec head -c 268435456 /dev/zero | tail -n 1 | wc -c")).Output.Trim().Should().NotBe("268435456");
    }

    [Fact]
    public async Task What_it_prints_beyond_all_measure_is_not_kept()
    {
        var result = await RunAsync(Usual, "head -c 10000000 /dev/zero | tr '\\0' 'x'");

        result.ExitCode.Should().Be(0);
        result.Output.Length.Should().Be(64 * 1024);
    }

    [Fact]
    public async Task It_may_have_as_many_threads_as_QEMU_likes_in_the_least_memory_that_can_be_set()
    {
        var disk = new byte[256 << 20];
        new Random(1).NextBytes(disk);
        await File.WriteAllBytesAsync(PathOf("in"), disk, Token);
        await File.WriteAllTextAsync(PathOf("out"), "", Token);
        File.SetUnixFileMode(PathOf("in"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(PathOf("out"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
        var limits = new ConfinedLimits(TimeSpan.FromMinutes(2), 256 << 20, 1 << 30);

        (await new QemuImg(_process).ConvertAsync(PathOf("in"), "raw", PathOf("out"), limits, Token)).Should().BeNull();
    }

    [Fact]
    public async Task It_knows_nothing_of_the_server_s_environment()
    {
        Environment.SetEnvironmentVariable("STRATUS_TEST_SECRET", "hidden");

        (await RunAsync(Usual, "env")).Output.Should().NotContain("hidden");
    }

    private Task<ConfinedResult> RunAsync(ConfinedLimits limits, string script) =>
        _process.RunAsync(PathOf("in"), File.Exists(PathOf("out")) ? PathOf("out") : null, limits, ["sh", "-c", script], Token);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
