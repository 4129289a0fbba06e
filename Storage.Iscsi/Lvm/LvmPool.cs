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
    public string Device(VolumeId id) => $"/dev/{volumeGroup}/{LvmNames.Volume(id)}";

    /// <exception cref="DriverException"><see cref="DriverError.Unavailable"/> when there is no such pool, or no way to it.</exception>
    public async Task<LvmReport> ReportAsync(CancellationToken cancellationToken)
    {
        var outcome = await RunAsync(
            $"The volume group {volumeGroup}",
            new HostCommand("lvs", "--reportformat", "json", "--units", "b", "--nosuffix", "-o", LvmReport.Columns, volumeGroup),
            cancellationToken);
        return LvmReport.Parse(outcome.Output, thinPool, installation) ?? throw LvmErrors.NoPool(FullName);
    }

    /// <summary>Makes a volume, active from now on and after each start of the host.</summary>
    public Task CreateAsync(VolumeId id, LvmStage stage, long bytes, bool isEncrypted) =>
        ChangeAsync(id, "lvcreate", ["--type", "thin", "--thinpool", thinPool, "--virtualsize", $"{bytes}b", .. Marks(id, stage, isEncrypted), volumeGroup]);

    /// <summary>Makes a copy-on-write clone. A whole one is active as any other volume. An unfinished one is not yet: LVM changes in an instant what has no device.</summary>
    public Task CloneAsync(VolumeId origin, VolumeId id, LvmStage stage, bool isEncrypted) => ChangeAsync(
        id,
        "lvcreate",
        ["--snapshot", "--setactivationskip", "n", "--activate", stage == LvmStage.Whole ? "y" : "n", .. Marks(id, stage, isEncrypted), FullNameOf(origin)]);

    public Task ExtendAsync(VolumeId id, long bytes) => ChangeAsync(id, "lvextend", ["--size", $"{bytes}b", FullNameOf(id)]);

    public Task ActivateAsync(VolumeId id) => ChangeAsync(id, "lvchange", ["--activate", "y", "--ignoreactivationskip", FullNameOf(id)]);

    /// <summary>Makes a whole volume of an unfinished one.</summary>
    public Task FinishAsync(VolumeId id) => ChangeAsync(id, "lvchange", ["--deltag", LvmNames.UnfinishedTag, FullNameOf(id)]);

    /// <summary>Makes a doomed volume of a whole one.</summary>
    public Task DoomAsync(VolumeId id) => ChangeAsync(id, "lvchange", ["--addtag", LvmNames.DoomedTag, FullNameOf(id)]);

    public Task RemoveAsync(VolumeId id) => ChangeAsync(id, "lvremove", ["--yes", FullNameOf(id)]);

    /// <summary>Tells the disks below that the bytes are not needed; disks that do not care are fine.</summary>
    public Task DiscardAsync(VolumeId id) => host.RunAsync(new HostCommand("blkdiscard", Device(id)), CancellationToken.None);

    /// <summary>Waits until udev has nothing more to look at.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) => host.RunAsync(new HostCommand("udevadm", "settle", "--timeout=5"), cancellationToken);

    /// <summary>Writes zeros over everything that was ever written; may take long.</summary>
    public Task WipeAsync(VolumeId id, CancellationToken cancellationToken) =>
        RunAsync($"The bytes of {FullNameOf(id)}", new HostCommand("perl", "-e", WipeScript, Device(id)), cancellationToken);

    /// <summary>Makes a LUKS container of all of it.</summary>
    public async Task EncryptAsync(VolumeId id, VolumeKey key)
    {
        using var header = new MemoryStream(LuksContainer.CreateHeader(key));
        await WriteAsync(id, header, skipZeros: true, CancellationToken.None);
    }

    public Task<Stream> ReadAsync(VolumeId id, CancellationToken cancellationToken) =>
        host.ReadAsync(new HostCommand("dd", $"if={Device(id)}", "bs=1M", "status=none"), cancellationToken);

    /// <summary>Writes over it from its first byte on. Zeros need not be written to what reads as zeros.</summary>
    public Task WriteAsync(VolumeId id, Stream content, bool skipZeros, CancellationToken cancellationToken) => RunAsync(
        $"The bytes of {FullNameOf(id)}",
        new HostCommand("dd", $"of={Device(id)}", "bs=1M", "iflag=fullblock", $"conv=notrunc,fsync{(skipZeros ? ",sparse" : "")}", "status=none") { Input = content },
        cancellationToken);

    private IEnumerable<string> Marks(VolumeId id, LvmStage stage, bool isEncrypted)
    {
        string[] tags =
        [
            LvmNames.OwnerTag(installation),
            .. isEncrypted ? [LvmNames.EncryptedTag] : Array.Empty<string>(),
            .. stage == LvmStage.Unfinished ? [LvmNames.UnfinishedTag] : Array.Empty<string>(),
        ];
        return ["--name", LvmNames.Volume(id), .. tags.SelectMany(tag => new[] { "--addtag", tag })];
    }

    private string FullNameOf(VolumeId id) => $"{volumeGroup}/{LvmNames.Volume(id)}";

    private Task ChangeAsync(VolumeId id, string program, string[] arguments) =>
        RunAsync($"The logical volume {FullNameOf(id)}", new HostCommand(program, ["--quiet", .. arguments]), CancellationToken.None);

    private async Task<CommandOutcome> RunAsync(string what, HostCommand command, CancellationToken cancellationToken)
    {
        var outcome = await host.RunAsync(command, cancellationToken);
        return outcome.ExitCode == 0 ? outcome : throw LvmErrors.Translate(what, command.Program, outcome);
    }
}
