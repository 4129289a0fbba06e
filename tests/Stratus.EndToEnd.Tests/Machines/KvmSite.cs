using System.Text;

namespace Stratus.EndToEnd.Tests;

/// <summary>One installation on the host's libvirt for all tests of machines, with two guests that they share. Empty where there is no libvirt.</summary>
public class KvmSite : IAsyncLifetime
{
    private ServerHome? _home;
    private ServerProcess? _server;
    private OcciApi? _api;
    private string? _publicKey;
    private TgtDaemon? _tgt;
    private Guest? _first;
    private Guest? _second;

    internal ServerHome Home => _home!;

    internal OcciApi Api => _api!;

    internal Virsh Virsh { get; } = new();

    /// <summary>What both guests' user data has done when it has run.</summary>
    internal static string UserData => "#!/bin/sh\necho \"user data of $(hostname)\" > /var/lib/data/user-data\n";

    internal string Key => Path.Combine(Home.Folder, "id_ed25519");

    public async ValueTask InitializeAsync()
    {
        if (await LibvirtHost.MissingAsync() is not null)
        {
            return;
        }

        _home = await ServerHome.ForKvmAsync(StorageAsync, SweepSeconds, CancellationToken.None, ("gracefulStopTimeoutSeconds", "90"));
        await ToolRun.OutputAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "stratus-tests", "-f", Key], CancellationToken.None);
        _publicKey = (await File.ReadAllTextAsync(Key + ".pub")).Trim();
        _server = await ServerProcess.StartAsync(_home, CancellationToken.None);
        _api = new OcciApi(await _server.ListeningAsync(CancellationToken.None));
    }

    /// <summary>Stops the server as an operator would and starts it again; machines go on meanwhile.</summary>
    internal async Task RestartServerAsync(CancellationToken cancellationToken)
    {
        (await _server!.TerminateAsync(cancellationToken)).Should().Be(0, _server.Tail());
        await _server.DisposeAsync();
        Api.Dispose();
        _server = await ServerProcess.StartAsync(Home, cancellationToken);
        _api = new OcciApi(await _server.ListeningAsync(cancellationToken));
    }

    /// <summary>A running machine that was contextualized with the mixins of OCCI 1.2.</summary>
    internal async Task<Guest> FirstAsync(CancellationToken cancellationToken) =>
        await (_first ??= await ContextualizedAsync(Contextualized("first"), cancellationToken)).RunningAsync(cancellationToken);

    /// <summary>A running machine that was contextualized with the mixins of the OpenStack generation.</summary>
    internal async Task<Guest> SecondAsync(CancellationToken cancellationToken) =>
        await (_second ??= await ContextualizedAsync(OldContextualized("second"), cancellationToken)).RunningAsync(cancellationToken);

    /// <summary>A new machine, which may still be on its way.</summary>
    internal async Task<Guest> CreateAsync(OcciDraft draft, CancellationToken cancellationToken) => new(this, await Api.CreateAsync(draft, cancellationToken));

    /// <summary>With key and user data in the mixins of OCCI 1.2.</summary>
    internal OcciDraft Contextualized(string hostname) => OcciDraft.Compute(hostname)
        .With("occi.compute.hostname", hostname)
        .WithMixin("http://schemas.ogf.org/occi/infrastructure/credentials#", "ssh_key").With("occi.credentials.ssh.publickey", _publicKey!)
        .WithMixin("http://schemas.ogf.org/occi/infrastructure/compute#", "user_data").With("occi.compute.userdata", Encoded(UserData));

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_home is null)
        {
            return;
        }

        try
        {
            await KvmCleanup.DeleteAllAsync(_home, Api, Virsh, CancellationToken.None);
            await InspectStorageAsync();
            (await _server!.TerminateAsync(CancellationToken.None)).Should().Be(0, _server.Tail());
        }
        finally
        {
            await _server!.DisposeAsync();
            await KvmCleanup.SweepAsync(_home, Virsh, CancellationToken.None);
            await EndStorageAsync();
            Api.Dispose();
            _home.Dispose();
        }
    }

    private protected virtual int SweepSeconds => ServerHome.HardlyEver;

    /// <summary>Beside the usual pool one whose disks machines reach over iSCSI.</summary>
    private protected virtual async Task<object?> StorageAsync(string folder)
    {
        _tgt = await TgtDaemon.StartAsync(folder, CancellationToken.None);
        return new
        {
            pools = new object[]
            {
                new { name = "default", tags = new[] { "local" } },
                new { name = "remote", tags = new[] { "remote" }, export = new { name = "tgt", settings = new { portal = _tgt.Portal, socket = _tgt.Socket } } },
            },
        };
    }

    /// <summary>Looks, when everything was deleted, whether something is left beyond this machine.</summary>
    private protected virtual Task InspectStorageAsync() => Task.CompletedTask;

    private protected virtual ValueTask EndStorageAsync() => _tgt!.DisposeAsync();

    /// <summary>A new machine whose user data has run: it runs once, so no test may pull the plug before.</summary>
    private async Task<Guest> ContextualizedAsync(OcciDraft draft, CancellationToken cancellationToken)
    {
        var guest = await CreateAsync(draft, cancellationToken);
        await Eventually.SeeAsync(
            $"The user data of {guest.Location} has run",
            TimeSpan.FromSeconds(120),
            token => Api.ConsoleAsync(guest.Location, token),
            text => text.Contains("user-data finished status=0", StringComparison.Ordinal),
            cancellationToken);
        return guest;
    }

    private OcciDraft OldContextualized(string hostname) => OcciDraft.Compute(hostname)
        .With("occi.compute.hostname", hostname)
        .WithMixin("http://schemas.openstack.org/instance/credentials#", "public_key").With("org.openstack.credentials.publickey.data", _publicKey!)
        .WithMixin("http://schemas.openstack.org/compute/instance#", "user_data").With("org.openstack.compute.user_data", Encoded(UserData));

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
