using System.Runtime.CompilerServices;

namespace Storage.Iscsi;

/// <summary>Exports by the kernel's own target: one with one logical unit for each volume, with a list of initiators, each with its own secret and its own right to write.</summary>
/// <remarks>An initiator's user is written last: what a crash leaves is listed and lets nobody in. Nothing is saved for the next start of the host: it is ensured again.</remarks>
internal sealed class LioExporter(LioKernel kernel, TargetNames names, ChapSecrets secrets, Portal portal) : IVolumeExporter
{
    private const int Unit = 0;
    private readonly Gate _changes = new();

    public async Task<DiskSource> EnsureExportedAsync(VolumeExport export, DiskSource source, CancellationToken cancellationToken)
    {
        ExportRules.RequireInitiator(export.Initiator);
        var path = ExportRules.RequirePath(source);
        var chap = secrets.Of(export.Volume, export.Initiator);
        await _changes.PassAsync(() => LetInAsync(export, chap, path, cancellationToken), cancellationToken);
        return new DiskSource.IscsiLun(portal.Host, portal.Port, names.Of(export.Volume), Unit, export.Initiator, chap);
    }

    public Task EnsureUnexportedAsync(VolumeId volume, string initiator, CancellationToken cancellationToken)
    {
        ExportRules.RequireInitiator(initiator);
        return _changes.PassAsync(() => kernel.ThrowOutAsync(names.Of(volume), initiator), cancellationToken);
    }

    public Task RefreshAsync(VolumeId volume, CancellationToken cancellationToken) =>
        _changes.PassAsync(() => kernel.RefreshAsync(names.Of(volume), cancellationToken), cancellationToken);

    public async IAsyncEnumerable<VolumeExport> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var target in await kernel.ReadAsync(names.Beginning, cancellationToken))
        {
            if (names.VolumeOf(target.Name) is { } volume)
            {
                foreach (var acl in target.Acls)
                {
                    yield return new VolumeExport(volume, acl.Initiator, acl.IsReadOnly);
                }
            }
        }
    }

    private async Task LetInAsync(VolumeExport export, ChapCredentials chap, string path, CancellationToken cancellationToken)
    {
        var name = names.Of(export.Volume);
        var target = (await kernel.ReadAsync(name, cancellationToken)).FirstOrDefault(each => each.Name == name);
        var letIn = LetIn(export.Volume, target);
        var isLetIn = ExportRules.IsLetIn(export, letIn);
        if (letIn.Count > 0)
        {
            ExportRules.RequireSamePath(export.Volume, path, target!.Path!);
        }

        if (isLetIn)
        {
            return;
        }

        try
        {
            if (letIn.Count == 0)
            {
                // What a crash left, or what was let in with secrets that are lost, lets in nobody who should come.
                await kernel.RemoveAsync(name);
                await kernel.OpenAsync(name, path, export.Volume);
            }

            await kernel.LetInAsync(name, export, chap);
        }
        catch (DriverException)
        {
            await TryThrowOutAsync(name, export.Initiator);
            throw;
        }
    }

    /// <summary>What cannot be undone now is undone with the next ensure.</summary>
    private async Task TryThrowOutAsync(string target, string initiator)
    {
        try
        {
            await kernel.ThrowOutAsync(target, initiator);
        }
        catch (DriverException)
        {
            // The failure that led here is the one to tell.
        }
    }

    /// <summary>Who can really come in.</summary>
    private IReadOnlyCollection<VolumeExport> LetIn(VolumeId volume, LioTarget? target) => target?.Path is null
        ? []
        : [.. from acl in target.Acls where acl.User == secrets.Of(volume, acl.Initiator).User select new VolumeExport(volume, acl.Initiator, acl.IsReadOnly)];
}
