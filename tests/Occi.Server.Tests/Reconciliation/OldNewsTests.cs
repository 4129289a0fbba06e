using Microsoft.Extensions.DependencyInjection;
using Occi.Server.Hosts;
using Occi.Server.Orchestration.Reconciliation;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Reconciliation;

/// <summary>What an operation read before something happened, and writes after it was seen, does not stand.</summary>
public sealed class OldNewsTests : ServerTest
{
    private LateReader _reader = null!;

    private SiteHost Host => Server.Services.GetRequiredService<SiteHosts>().All[0];

    private MachineReconciliation Reconciliation => Server.Services.GetRequiredService<MachineReconciliation>();

    [Fact]
    public async Task A_power_off_during_an_attachment_is_seen_by_the_next_sweep()
    {
        var compute = await Server.CreateComputeAsync();
        var storage = await Server.CreateStorageAsync(0.01m);
        await Server.WaitUntilIdleAsync();
        await Reconciliation.CompareAsync(Host, isFirst: true, Token);

        _reader.HoldNext();
        await Server.CreateAsync(new Wish("storagelink").With("occi.core.source", compute.Path).With("occi.core.target", storage.Path));
        await _reader.HasRead.WaitAsync(TimeSpan.FromSeconds(10), Token);
        Site.Backend.PowerOffOutOfBand(new MachineId(compute.Id));
        await Reconciliation.ObserveAsync(Host, new MachineId(compute.Id), Token);
        _reader.Release();
        await Server.WaitUntilIdleAsync();
        (await Server.ReadAsync(compute.Path)).State.Should().Be("active", "the attachment has written what it had read");
        await Reconciliation.CompareAsync(Host, isFirst: false, Token);

        (await Server.ReadAsync(compute.Path)).State.Should().Be("inactive");
    }

    protected override TestSite CreateSite()
    {
        var site = new TestSite();
        site.Settings["worker"]!["sweepSeconds"] = 3600;
        (var machines, _reader) = LateReader.Over(site.Driver.Machines);
        site.Driver = new ToldDriver(site.Driver, machines);
        return site;
    }
}
