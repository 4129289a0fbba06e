using System.Runtime.CompilerServices;

namespace Storage.Iscsi;

/// <summary>Exports by tgtd: a target with one logical unit for each volume; for each initiator an account, and its name in the target's list.</summary>
/// <remarks>
/// An initiator is listed first and given its account last, so that what a crash leaves is listed and lets nobody in. Every target has an account that nobody is told of:
/// a target without any would ask for no secret.
/// </remarks>
internal sealed class TgtExporter(TgtDaemon daemon, TargetNames names, ChapSecrets secrets, Portal portal) : IVolumeExporter
{
    private const string Nobody = "";
    private readonly Gate _changes = new();

    public async Task<DiskSource> EnsureExportedAsync(VolumeExport export, DiskSource source, CancellationToken cancellationToken)
    {
        ExportRules.RequireInitiator(export.Initiator);
        var path = ExportRules.RequirePath(source);
        var chap = secrets.Of(export.Volume, export.Initiator);
        await _changes.PassAsync(() => LetInAsync(export, chap, path, cancellationToken), cancellationToken);
        return new DiskSource.IscsiLun(portal.Host, portal.Port, names.Of(export.Volume), TgtTarget.Unit, export.Initiator, chap);
    }

    public Task EnsureUnexportedAsync(VolumeId volume, string initiator, CancellationToken cancellationToken)
    {
        ExportRules.RequireInitiator(initiator);
        return _changes.PassAsync(() => ThrowOutAsync(volume, initiator, cancellationToken), cancellationToken);
    }

    public Task RefreshAsync(VolumeId volume, CancellationToken cancellationToken) => _changes.PassAsync(async () =>
    {
        var target = (await daemon.ReadAsync(cancellationToken)).Find(names.Of(volume));
        if (target is not null && IsWhole(volume, target))
        {
            // tgtd looks at the size only when a unit is made.
            await daemon.ChangeUndisturbedAsync(
                target.Number,
                [TgtRequests.DeleteUnit(target.Number), .. TgtRequests.MakeUnit(target.Number, volume, target.Path!, target.IsReadOnly, target.Serial)]);
        }
    }, cancellationToken);

    public async IAsyncEnumerable<VolumeExport> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var target in (await daemon.ReadAsync(cancellationToken)).Targets)
        {
            if (names.VolumeOf(target.Name) is { } volume)
            {
                foreach (var initiator in target.Initiators)
                {
                    yield return new VolumeExport(volume, initiator, target.IsReadOnly);
                }
            }
        }
    }

    private async Task LetInAsync(VolumeExport export, ChapCredentials chap, string path, CancellationToken cancellationToken)
    {
        var state = await daemon.ReadAsync(cancellationToken);
        var target = state.Find(names.Of(export.Volume));
        var letIn = LetIn(export.Volume, target);
        var isLetIn = ExportRules.IsLetIn(export, letIn);
        if (letIn.Count > 0)
        {
            ExportRules.RequireSamePath(export.Volume, path, target!.Path!);
        }
        else if (target is not null)
        {
            // A crash left it, or the secrets were lost: nobody can come in who should.
            await RemoveAsync(export.Volume, target);
            state = await daemon.ReadAsync(cancellationToken);
        }

        if (isLetIn)
        {
            return;
        }

        try
        {
            await daemon.ChangeAsync(letIn.Count == 0 ? [.. Open(export, path, state), .. Admit(state.FreeNumber, chap, state)] : [.. Invite(export, target!), .. Admit(target!.Number, chap, state)]);
        }
        catch (DriverException)
        {
            await TryThrowOutAsync(export);
            throw;
        }
    }

    private IEnumerable<TgtRequest> Open(VolumeExport export, string path, TgtState state)
    {
        var number = state.FreeNumber;
        return
        [
            TgtRequests.NewTarget(number, names.Of(export.Volume)),
            .. Admit(number, secrets.Of(export.Volume, Nobody), state),
            TgtRequests.LetIn(number, export.Initiator),
            .. TgtRequests.MakeUnit(number, export.Volume, path, export.IsReadOnly, Seal(export.Volume, path, export.IsReadOnly)),
        ];
    }

    private static IEnumerable<TgtRequest> Invite(VolumeExport export, TgtTarget target) =>
        target.Initiators.Contains(export.Initiator) ? [] : [TgtRequests.LetIn(target.Number, export.Initiator)];

    // The user's name tells the secret: who has the one has the other.
    private static IEnumerable<TgtRequest> Admit(int number, ChapCredentials chap, TgtState state)
    {
        var isBound = state.Targets.Any(target => target.Number == number && target.Accounts.Contains(chap.User));
        return [.. state.Accounts.Contains(chap.User) ? Array.Empty<TgtRequest>() : [TgtRequests.NewAccount(chap)], .. isBound ? Array.Empty<TgtRequest>() : [TgtRequests.Bind(number, chap.User)]];
    }

    private async Task ThrowOutAsync(VolumeId volume, string initiator, CancellationToken cancellationToken)
    {
        var state = await daemon.ReadAsync(cancellationToken);
        var user = secrets.Of(volume, initiator).User;
        if (state.Find(names.Of(volume)) is { } target)
        {
            if (target.Initiators.All(each => each == initiator))
            {
                await RemoveAsync(volume, target);
            }
            else
            {
                await daemon.ChangeAsync([.. target.Initiators.Contains(initiator) ? [TgtRequests.ThrowOut(target.Number, initiator)] : Array.Empty<TgtRequest>(), .. TgtRequests.UnbindWithoutGap(target, user)]);
                await daemon.DisconnectAsync(target.Number, initiator);
            }

            state = await daemon.ReadAsync(cancellationToken);
        }

        // An account that a target still has must stay: see UnbindWithoutGap.
        string[] users = [user, secrets.Of(volume, Nobody).User];
        await daemon.ChangeAsync([.. users.Where(each => state.Accounts.Contains(each) && !state.Targets.Any(target => target.Accounts.Contains(each))).Select(TgtRequests.DeleteAccount)]);
    }

    /// <summary>Removes a target with its own accounts.</summary>
    private async Task RemoveAsync(VolumeId volume, TgtTarget target)
    {
        await daemon.ChangeAsync([.. target.Initiators.Select(each => TgtRequests.ThrowOut(target.Number, each))]);
        await daemon.ChangeUndisturbedAsync(target.Number, [TgtRequests.DeleteTarget(target.Number)]);
        await daemon.ChangeAsync([.. target.Accounts.Where(each => ChapSecrets.IsOf(volume, each)).Select(TgtRequests.DeleteAccount)]);
    }

    /// <summary>What cannot be undone now is undone with the next ensure.</summary>
    private async Task TryThrowOutAsync(VolumeExport export)
    {
        try
        {
            await ThrowOutAsync(export.Volume, export.Initiator, CancellationToken.None);
        }
        catch (DriverException)
        {
            // The failure that led here is the one to tell.
        }
    }

    /// <summary>Who can really come in.</summary>
    private IReadOnlyCollection<VolumeExport> LetIn(VolumeId volume, TgtTarget? target) => target is not null && IsWhole(volume, target)
        ? [.. from initiator in target.Initiators where target.Accounts.Contains(secrets.Of(volume, initiator).User) select new VolumeExport(volume, initiator, target.IsReadOnly)]
        : [];

    private bool IsWhole(VolumeId volume, TgtTarget target) => target.Path is { } path && target.Serial == Seal(volume, path, target.IsReadOnly);

    private string Seal(VolumeId volume, string path, bool isReadOnly) => secrets.Seal(volume, $"{isReadOnly} {path}");
}
