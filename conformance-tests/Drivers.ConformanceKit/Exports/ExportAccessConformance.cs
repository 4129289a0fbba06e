using System.Text;

namespace Drivers.ConformanceKit;

/// <summary>Who is let in, to do what, with which secret.</summary>
public abstract class ExportAccessConformance : VolumeExporterConformance
{
    private static readonly byte[] _block = new byte[512];

    [Fact]
    public async Task A_wrong_secret_or_none_is_refused()
    {
        var lun = await ExportAsync(Writer(NewVolume()), await Rig.NewSourceAsync(Token));

        await ShouldBeRefusedAsync(lun with { Chap = lun.Chap! with { Secret = "wrong-secret-123" } });
        await ShouldBeRefusedAsync(lun with { Chap = lun.Chap! with { User = "somebody" } });
        await ShouldBeRefusedAsync(lun with { Chap = null });

        await ShouldReadAsync(lun, new string('\0', 512));
    }

    [Fact]
    public async Task An_initiator_that_was_not_let_in_is_refused_whatever_it_knows()
    {
        var (volume, another) = (NewVolume(), NewVolume());
        var lun = await ExportAsync(Writer(volume), await Rig.NewSourceAsync(Token));
        var other = await ExportAsync(Writer(another, Node2), await Rig.NewSourceAsync(Token));

        await ShouldBeRefusedAsync(lun with { Initiator = Node2 });
        await ShouldBeRefusedAsync(lun with { Initiator = Node2, Chap = other.Chap });
        await ShouldBeRefusedAsync(lun with { Chap = other.Chap });
    }

    [Fact]
    public async Task Secrets_differ_by_volume_and_initiator_and_every_initiator_takes_them()
    {
        var (volume, source) = (NewVolume(), await Rig.NewSourceAsync(Token));
        DiskSource.IscsiLun[] luns =
        [
            await ExportAsync(Reader(volume), source), await ExportAsync(Reader(volume, Node2), source), await ExportAsync(Reader(NewVolume()), await Rig.NewSourceAsync(Token)),
        ];

        luns.Select(lun => lun.Chap!.Secret).Should().OnlyHaveUniqueItems().And.AllSatisfy(secret => secret.Should().MatchRegex("^[!-~]{12,16}$"));
        luns.Select(lun => lun.Chap!.User).Should().OnlyHaveUniqueItems();
        luns.Select(lun => lun.Initiator).Should().Equal(Node1, Node2, Node1);
    }

    [Fact]
    public async Task What_is_read_only_is_read_and_never_written()
    {
        var (volume, source) = (NewVolume(), await Rig.NewSourceAsync(Token));
        var lun = await ExportAsync(Reader(volume), source);

        var write = async () =>
        {
            await using var client = await Rig.ConnectAsync(lun, isReadOnly: false, Token);
            await client.WriteAsync(0, Encoding.ASCII.GetBytes("forbidden".PadRight(512)), Token);
        };
        await write.Should().ThrowAsync<IOException>();

        await ShouldReadAsync(lun, new string('\0', 512));
    }

    [Fact]
    public async Task Many_read_at_once()
    {
        var (volume, source) = (NewVolume(), await Rig.NewSourceAsync(Token));
        var clients = new List<IExportClient>();
        try
        {
            foreach (var node in new[] { Node1, Node2, Node3 })
            {
                clients.Add(await Rig.ConnectAsync(await ExportAsync(Reader(volume, node), source), isReadOnly: true, Token));
            }

            foreach (var client in clients)
            {
                (await client.ReadAsync(0, 512, Token)).Should().Equal(_block);
            }
        }
        finally
        {
            foreach (var client in clients)
            {
                await client.DisposeAsync();
            }
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Who_writes_is_alone(bool isFirstReadOnly, bool isSecondReadOnly)
    {
        var (volume, source) = (NewVolume(), await Rig.NewSourceAsync(Token));
        var (first, second) = (new VolumeExport(volume, Node1, isFirstReadOnly), new VolumeExport(volume, Node2, isSecondReadOnly));
        var lun = await ExportAsync(first, source);

        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            await ShouldFailAsync(DriverError.InUse, () => Exporter.EnsureExportedAsync(second, source, Token));
        }

        (await ListedAsync()).Should().Equal(first);
        await ShouldReadAsync(lun, new string('\0', 512));
        await Exporter.EnsureUnexportedAsync(volume, Node1, Token);
        await ShouldReadAsync(await ExportAsync(second, source), new string('\0', 512));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_initiator_let_in_otherwise_is_AlreadyExists_and_nothing_changes(bool isReadOnly)
    {
        var (export, source) = (new VolumeExport(NewVolume(), Node1, isReadOnly), await Rig.NewSourceAsync(Token));
        var lun = await ExportAsync(export, source);

        await ShouldFailAsync(DriverError.AlreadyExists, () => Exporter.EnsureExportedAsync(export with { IsReadOnly = !isReadOnly }, source, Token));
        var another = await Rig.NewSourceAsync(Token);
        await ShouldFailAsync(DriverError.AlreadyExists, () => Exporter.EnsureExportedAsync(export, another, Token));

        (await ListedAsync()).Should().Equal(export);
        (await ExportAsync(export, source)).Should().Be(lun);
    }

    [Theory]
    [InlineData("")]
    [InlineData("node1")]
    [InlineData("iqn.2026-11.org.example:Node1")]
    [InlineData("iqn.2026-11.org.example:a b")]
    [InlineData("iqn.2026-11.org.example:a,b")]
    [InlineData("iqn.2026-11.org.example:a\nTarget 1: b")]
    [InlineData("iqn.2026-11.org.example/../b")]
    public async Task What_is_no_initiators_name_is_InvalidSpec(string initiator)
    {
        var (volume, source) = (NewVolume(), await Rig.NewSourceAsync(Token));

        await ShouldFailAsync(DriverError.InvalidSpec, () => Exporter.EnsureExportedAsync(Writer(volume, initiator), source, Token));

        (await Rig.StoredAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task No_secret_is_told()
    {
        var (export, source) = (Writer(NewVolume()), await Rig.NewSourceAsync(Token));
        var lun = await ExportAsync(export, source);
        var told = new StringBuilder($"{lun} {lun.Chap} {Exporter}");
        foreach (var call in new Func<Task>[]
        {
            () => Exporter.EnsureExportedAsync(export with { IsReadOnly = true }, source, Token),
            () => Exporter.EnsureExportedAsync(export with { Initiator = Node2 }, source, Token),
            async () => await (await Rig.NewDownExporterAsync(Token)).EnsureExportedAsync(export, source, Token),
        })
        {
            told.Append((await call.Should().ThrowAsync<DriverException>()).Which);
        }

        told.ToString().Should().NotContain(lun.Chap!.Secret);
    }

    [Fact]
    public async Task No_secret_is_an_argument_of_a_process()
    {
        var (export, source) = (Writer(NewVolume()), await Rig.NewSourceAsync(Token));
        var secret = (await ExportAsync(export, source)).Chap!.Secret;
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var watch = Task.Run(() => WatchArguments(secret, watching.Token), Token);

        for (var repeat = 0; repeat < Repeats * Repeats; repeat++)
        {
            await Exporter.EnsureUnexportedAsync(export.Volume, export.Initiator, Token);
            await ExportAsync(export, source);
        }

        await watching.CancelAsync();
        (await watch).Should().BeNull();
    }

    /// <summary>The arguments of a process of this machine that hold the secret; a command on another machine is an argument of ssh here.</summary>
    private static string? WatchArguments(string secret, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
            {
                try
                {
                    if (File.ReadAllText(Path.Combine(process, "cmdline")) is var arguments && arguments.Contains(secret, StringComparison.Ordinal))
                    {
                        return arguments.Replace('\0', ' ');
                    }
                }
                catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
                {
                    // It has just ended.
                }
            }
        }

        return null;
    }
}
