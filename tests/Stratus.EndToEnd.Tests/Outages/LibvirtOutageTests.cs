using System.Diagnostics;

namespace Stratus.EndToEnd.Tests;

public sealed class LibvirtOutageTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(60);

    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await LibvirtHost.RequireAsync();
        if (!Environment.IsPrivilegedProcess)
        {
            LibvirtHost.Stop("A libvirtd of one's own needs root.");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Without_libvirt_the_server_starts_says_what_is_wrong_takes_orders_and_carries_them_out_when_libvirt_comes()
    {
        await using var libvirt = new PrivateLibvirtd();
        using var home = await ServerHome.ForKvmAsync(_cancellationToken, ("uri", libvirt.Uri));
        await using var server = await ServerProcess.StartAsync(home, _cancellationToken);
        using var api = new OcciApi(await server.ListeningAsync(_cancellationToken));

        var (isReady, text) = await api.ReadyAsync(_cancellationToken);
        isReady.Should().BeFalse();
        text.Should().Contain("libvirt");
        var compute = await api.CreateAsync(OcciDraft.Compute("early"), _cancellationToken);

        await libvirt.StartAsync(_cancellationToken);

        await RecoversAsync(api);
        await BecomesActiveAsync(api, compute);
    }

    [Fact]
    public async Task A_libvirtd_that_dies_is_missed_and_found_again_and_its_machines_and_the_orders_of_the_meantime_are_all_right()
    {
        await using var libvirt = new PrivateLibvirtd();
        await libvirt.StartAsync(_cancellationToken);
        using var home = await ServerHome.ForKvmAsync(_cancellationToken, ("uri", libvirt.Uri));
        await using var server = await ServerProcess.StartAsync(home, _cancellationToken);
        using var api = new OcciApi(await server.ListeningAsync(_cancellationToken));
        var virsh = new Virsh(libvirt.Uri);
        var before = await api.CreateAsync(OcciDraft.Compute("before"), _cancellationToken);
        await BecomesActiveAsync(api, before);

        await libvirt.KillAsync(_cancellationToken);

        await Eventually.SeeAsync("/readyz tells that libvirt is away", Notice, api.ReadyAsync, ready => !ready.IsReady, _cancellationToken);
        var meanwhile = await api.CreateAsync(OcciDraft.Compute("meanwhile"), _cancellationToken);
        (await api.FindAsync(before, _cancellationToken))!.State.Should().Be("active", "nobody has seen it stop");
        await libvirt.StartAsync(_cancellationToken);
        await RecoversAsync(api);
        await BecomesActiveAsync(api, meanwhile);
        (await virsh.StateAsync(Guid.Parse(before.Split('/')[^1]), _cancellationToken)).Should().Be("running");

        await virsh.RunAsync(_cancellationToken, "destroy", before.Split('/')[^1]);

        await Eventually.SeeAsync(
            "Events come again", TimeSpan.FromSeconds(5), token => api.FindAsync(before, token), entity => entity!.State == "inactive", _cancellationToken);
        await KvmCleanup.DeleteAllAsync(home, api, virsh, _cancellationToken);
    }

    private async Task RecoversAsync(OcciApi api)
    {
        var started = Stopwatch.GetTimestamp();
        await Eventually.SeeAsync("/readyz tells that libvirt is back", Recovery, api.ReadyAsync, ready => ready.IsReady, _cancellationToken);
        output.WriteLine($"Ready {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms after libvirt answered.");
    }

    private async Task BecomesActiveAsync(OcciApi api, string compute)
    {
        var started = Stopwatch.GetTimestamp();
        await Eventually.SeeAsync($"{compute} becomes active", Recovery, token => api.FindAsync(compute, token), entity => entity!.State == "active", _cancellationToken);
        output.WriteLine($"{compute} active after {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms.");
    }
}
