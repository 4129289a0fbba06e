using System.Diagnostics;
using Storage.Iscsi;

namespace Drivers.ConformanceKit.Tests;

internal sealed class TellsAnotherUserEachTime(IVolumeExporter inner, TgtSocket socket) : BrokenExports(inner, socket)
{
    public override async Task<DiskSource> EnsureExportedAsync(VolumeExport export, DiskSource source, CancellationToken cancellationToken)
    {
        var lun = (DiskSource.IscsiLun)await Inner.EnsureExportedAsync(export, source, cancellationToken);
        var chap = new ChapCredentials($"{Guid.NewGuid():N}", lun.Chap!.Secret);
        await TellAsync(TgtRequests.NewAccount(chap), TgtRequests.Bind((await TargetAsync(export.Volume)).Number, chap.User));
        return lun with { Chap = chap };
    }
}

internal sealed class AsksForNoSecret(IVolumeExporter inner, TgtSocket socket) : BrokenExports(inner, socket)
{
    public override async Task<DiskSource> EnsureExportedAsync(VolumeExport export, DiskSource source, CancellationToken cancellationToken)
    {
        var lun = await Inner.EnsureExportedAsync(export, source, cancellationToken);
        var target = await TargetAsync(export.Volume);
        await TellAsync([.. target.Accounts.Reverse().Select(each => TgtRequests.Unbind(target.Number, each))]);
        return lun;
    }
}

internal sealed class LetsEverybodyIn(IVolumeExporter inner, TgtSocket socket) : BrokenExports(inner, socket)
{
    public override async Task<DiskSource> EnsureExportedAsync(VolumeExport export, DiskSource source, CancellationToken cancellationToken)
    {
        var lun = await Inner.EnsureExportedAsync(export, source, cancellationToken);
        await TellAsync(new TgtRequest(TgtMode.Target, TgtOperation.Bind) { Target = (await TargetAsync(export.Volume)).Number, Parameters = "initiator-address=ALL" });
        return lun;
    }
}

internal sealed class ReadersMayWrite(IVolumeExporter inner, TgtSocket socket) : BrokenExports(inner, socket)
{
    public override async Task<DiskSource> EnsureExportedAsync(VolumeExport export, DiskSource source, CancellationToken cancellationToken)
    {
        var lun = await Inner.EnsureExportedAsync(export, source, cancellationToken);
        await TellAsync(new TgtRequest(TgtMode.Unit, TgtOperation.Update) { Target = (await TargetAsync(export.Volume)).Number, Unit = TgtTarget.Unit, Parameters = "readonly=0" });
        return lun;
    }
}

internal sealed class WritersAreNotAlone(IVolumeExporter inner, TgtSocket socket) : BrokenExports(inner, socket)
{
    public override async Task<DiskSource> EnsureExportedAsync(VolumeExport export, DiskSource source, CancellationToken cancellationToken)
    {
        try
        {
            return await Inner.EnsureExportedAsync(export, source, cancellationToken);
        }
        catch (DriverException failure) when (failure.Error is DriverError.InUse or DriverError.AlreadyExists)
        {
            return new DiskSource.IscsiLun("storage", 1, "", 1, export.Initiator, null);
        }
    }
}

internal sealed class UnexportLeavesTheSession(IVolumeExporter inner, TgtSocket socket) : BrokenExports(inner, socket)
{
    public override async Task EnsureUnexportedAsync(VolumeId volume, string initiator, CancellationToken cancellationToken)
    {
        if (await Inner.ListAsync(cancellationToken).CountAsync(cancellationToken) < 3)
        {
            await Inner.EnsureUnexportedAsync(volume, initiator, cancellationToken);
            return;
        }

        await TellAsync(TgtRequests.ThrowOut((await TargetAsync(volume)).Number, initiator));
    }
}

internal sealed class UnexportThrowsEverybodyOut(IVolumeExporter inner, TgtSocket socket) : BrokenExports(inner, socket)
{
    public override async Task EnsureUnexportedAsync(VolumeId volume, string initiator, CancellationToken cancellationToken)
    {
        await foreach (var export in Inner.ListAsync(cancellationToken))
        {
            await Inner.EnsureUnexportedAsync(export.Volume, export.Initiator, cancellationToken);
        }
    }
}

internal sealed class UnexportOfTheMissingFails(IVolumeExporter inner, TgtSocket socket) : BrokenExports(inner, socket)
{
    public override async Task EnsureUnexportedAsync(VolumeId volume, string initiator, CancellationToken cancellationToken)
    {
        if (!await Inner.ListAsync(cancellationToken).AnyAsync(each => each.Volume == volume && each.Initiator == initiator, cancellationToken))
        {
            throw new DriverException(DriverError.NotFound, "Gone.");
        }

        await Inner.EnsureUnexportedAsync(volume, initiator, cancellationToken);
    }
}

internal sealed class ListsOneExportOnly(IVolumeExporter inner, TgtSocket socket) : BrokenExports(inner, socket)
{
    public override IAsyncEnumerable<VolumeExport> ListAsync(CancellationToken cancellationToken) => Inner.ListAsync(cancellationToken).Take(1);
}

internal sealed class RefreshDoesNothing(IVolumeExporter inner, TgtSocket socket) : BrokenExports(inner, socket)
{
    public override Task RefreshAsync(VolumeId volume, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Leaves a target that nobody knows of whenever an export fails or is cancelled.</summary>
internal sealed class FailuresLeaveATarget(IVolumeExporter inner, TgtSocket socket) : BrokenExports(inner, socket)
{
    public override async Task<DiskSource> EnsureExportedAsync(VolumeExport export, DiskSource source, CancellationToken cancellationToken)
    {
        try
        {
            return await Inner.EnsureExportedAsync(export, source, cancellationToken);
        }
        catch (Exception failure) when (failure is DriverException or OperationCanceledException)
        {
            await TellAsync(TgtRequests.NewTarget(99, $"iqn.2026-11.org.example:{Guid.NewGuid()}"));
            throw;
        }
    }
}

internal sealed class FailuresAreBugs(IVolumeExporter inner, TgtSocket socket) : BrokenExports(inner, socket)
{
    public override async Task<DiskSource> EnsureExportedAsync(VolumeExport export, DiskSource source, CancellationToken cancellationToken)
    {
        try
        {
            return await Inner.EnsureExportedAsync(export, source, cancellationToken);
        }
        catch (DriverException failure)
        {
            throw new DriverException(DriverError.Internal, failure.Message);
        }
    }
}

internal sealed class TellsTheSecret(IVolumeExporter inner, TgtSocket socket) : BrokenExports(inner, socket)
{
    private string _secret = "";

    public override async Task<DiskSource> EnsureExportedAsync(VolumeExport export, DiskSource source, CancellationToken cancellationToken)
    {
        try
        {
            var lun = (DiskSource.IscsiLun)await Inner.EnsureExportedAsync(export, source, cancellationToken);
            _secret = lun.Chap!.Secret;
            return lun;
        }
        catch (DriverException failure)
        {
            throw new DriverException(failure.Error, $"{failure.Message} The secret is {_secret}.");
        }
    }
}

internal sealed class GivesTheSecretToAProcess(IVolumeExporter inner, TgtSocket socket) : BrokenExports(inner, socket)
{
    public override async Task<DiskSource> EnsureExportedAsync(VolumeExport export, DiskSource source, CancellationToken cancellationToken)
    {
        var lun = (DiskSource.IscsiLun)await Inner.EnsureExportedAsync(export, source, cancellationToken);
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "sleep 0.3; :", lun.Chap!.Secret]))!;
        await process.WaitForExitAsync(cancellationToken);
        return lun;
    }
}
