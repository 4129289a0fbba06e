namespace Storage.Iscsi;

/// <summary>LVM's commands on one thin pool, a method each. What changes something is never cut short: LVM finishes what it began.</summary>
internal sealed class LvmPool(IHost host, string volumeGroup, string thinPool, Guid installation)
{
    // Reads it all, and writes only where there is something: what was never written is not given room for being zeroed, what a clone shares is left to the clone.
    private const string WipeScript =
        "open D, '+<', $ARGV[0] or die $!; while (($n = sysread D, $b, 65536) > 0) { next unless $b =~ /[^\\0]/; sysseek D, -$n, 1; (syswrite D, \"\\0\" x $n) == $n or die $! }"
        + " defined $n or die $!; require IO::Handle; D->IO::Handle::sync() or die $!";

    /// <summary>The pool's name as LVM's commands take it.</summary>
    public string FullName => $"{volumeGroup}/{thinPool}";

    /// <summary>The path of a volume's device, on the host.</summary>
    public string Device(string name) => $"/dev/{volumeGroup}/{name}";

    /// <exception cref="DriverException"><see cref="DriverError.Unavailable"/> when there is no such pool, or no way to it.</exception>
    public async Task<LvmReport> ReportAsync(CancellationToken cancellationToken)
    {
        var outcome = await RunAsync(
            $"The volume group {volumeGroup}",
            new HostCommand("lvs", "--reportformat", "json", "--units", "b", "--nosuffix", "-o", LvmReport.Columns, volumeGroup),
            cancellationToken);
        return LvmReport.Parse(outcome.Output, thinPool, installation) ?? throw LvmErrors.NoPool(FullName);
    }

    public Task CreateAsync(string name, long bytes, bool isEncrypted) =>
        ChangeAsync(name, "lvcreate", ["--quiet", "--type", "thin", "--thinpool", thinPool, "--virtualsize", $"{bytes}b", "--name", name, .. Tags(isEncrypted), volumeGroup]);

    /// <summary>Makes a copy-on-write clone, active from now on and after each start of the host as any other volume.</summary>
    public Task CloneAsync(string origin, string name, bool isEncrypted) =>
        ChangeAsync(name, "lvcreate", ["--quiet", "--snapshot", "--setactivationskip", "n", "--name", name, .. Tags(isEncrypted), $"{volumeGroup}/{origin}"]);

    public Task ExtendAsync(string name, long bytes) => ChangeAsync(name, "lvextend", ["--quiet", "--size", $"{bytes}b", $"{volumeGroup}/{name}"]);

    public Task RenameAsync(string name, string another) => ChangeAsync(name, "lvrename", ["--quiet", volumeGroup, name, another]);

    public Task ActivateAsync(string name) => ChangeAsync(name, "lvchange", ["--quiet", "--activate", "y", "--ignoreactivationskip", $"{volumeGroup}/{name}"]);

    public Task RemoveAsync(string name) => ChangeAsync(name, "lvremove", ["--quiet", "--yes", $"{volumeGroup}/{name}"]);

    /// <summary>Tells the disks below that the bytes are not needed; disks that do not care are fine.</summary>
    public Task DiscardAsync(string name) => host.RunAsync(new HostCommand("blkdiscard", Device(name)), CancellationToken.None);

    /// <summary>Waits until udev has nothing more to look at.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) => host.RunAsync(new HostCommand("udevadm", "settle", "--timeout=5"), cancellationToken);

    /// <summary>Writes zeros over everything that was ever written; may take long.</summary>
    public Task WipeAsync(string name, CancellationToken cancellationToken) =>
        RunAsync($"The bytes of {volumeGroup}/{name}", new HostCommand("perl", "-e", WipeScript, Device(name)), cancellationToken);

    /// <summary>Makes a LUKS container of all of it.</summary>
    public async Task EncryptAsync(string name, VolumeKey key)
    {
        using var header = new MemoryStream(LuksContainer.CreateHeader(key));
        await WriteAsync(name, header, skipZeros: true, CancellationToken.None);
    }

    public Task<Stream> ReadAsync(string name, CancellationToken cancellationToken) =>
        host.ReadAsync(new HostCommand("dd", $"if={Device(name)}", "bs=1M", "status=none"), cancellationToken);

    /// <summary>Writes over it from its first byte on. Zeros need not be written to what reads as zeros.</summary>
    public Task WriteAsync(string name, Stream content, bool skipZeros, CancellationToken cancellationToken) => RunAsync(
        $"The bytes of {volumeGroup}/{name}",
        new HostCommand("dd", $"of={Device(name)}", "bs=1M", "iflag=fullblock", $"conv=notrunc,fsync{(skipZeros ? ",sparse" : "")}", "status=none") { Input = content },
        cancellationToken);

    private IEnumerable<string> Tags(bool isEncrypted) =>
        ["--addtag", LvmNames.OwnerTag(installation), .. isEncrypted ? new[] { "--addtag", LvmNames.EncryptedTag } : []];

    private Task ChangeAsync(string name, string program, string[] arguments) =>
        RunAsync($"The logical volume {volumeGroup}/{name}", new HostCommand(program, arguments), CancellationToken.None);

    private async Task<CommandOutcome> RunAsync(string what, HostCommand command, CancellationToken cancellationToken)
    {
        var outcome = await host.RunAsync(command, cancellationToken);
        return outcome.ExitCode == 0 ? outcome : throw LvmErrors.Translate(what, command.Program, outcome);
    }
}
