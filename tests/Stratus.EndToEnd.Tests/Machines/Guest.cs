using System.Net;

namespace Stratus.EndToEnd.Tests;

/// <summary>A machine of the site, and the system that runs within it.</summary>
internal sealed class Guest(KvmSite site, string location)
{
    // A guest without a hardware accelerator, on a host that does other things as well.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private string? _address;

    internal string Location => location;

    internal Guid Id { get; } = Guid.Parse(location.Split('/')[^1]);

    internal string Folder => Path.Combine(site.Home.Data, "machines", Id.ToString());

    internal async Task<OcciEntity> ReadAsync(CancellationToken cancellationToken) => (await site.Api.FindAsync(location, cancellationToken))!;

    /// <summary>Waits until it is in a state.</summary>
    internal Task<OcciEntity> BecomesAsync(string state, CancellationToken cancellationToken) =>
        Eventually.SeeAsync($"{location} becomes {state}", Patience, ReadAsync, entity => entity.State == state, cancellationToken);

    /// <summary>Starts it unless it runs, and waits until it answers ssh.</summary>
    internal async Task<Guest> RunningAsync(CancellationToken cancellationToken)
    {
        await site.Api.QuietAsync(Patience, cancellationToken);
        if ((await ReadAsync(cancellationToken)).State != "active")
        {
            await ActAsync("start", null, cancellationToken);
        }

        await BecomesAsync("active", cancellationToken);
        await AnswersAsync(cancellationToken);
        return this;
    }

    /// <summary>Invokes an action that must be accepted, without waiting for its end.</summary>
    internal async Task ActAsync(string action, string? method, CancellationToken cancellationToken)
    {
        var answer = await site.Api.ActAsync(location, action, method, cancellationToken);
        answer.Status.Should().Be(HttpStatusCode.OK, answer.Text);
    }

    /// <summary>Invokes an action and waits until it is done.</summary>
    internal async Task<OcciEntity> ActAsync(string action, string? method, string state, CancellationToken cancellationToken)
    {
        await ActAsync(action, method, cancellationToken);
        await site.Api.QuietAsync(Patience, cancellationToken);
        var entity = await ReadAsync(cancellationToken);
        entity.State.Should().Be(state, entity.ToString());
        return entity;
    }

    /// <summary>Its address, as the attribute of its first interface tells it.</summary>
    internal async Task<string> AddressAsync(CancellationToken cancellationToken) => _address ??= (await Eventually.SeeAsync(
        $"{location} has an address",
        Patience,
        ReadAsync,
        entity => entity.Links.Any(link => link["occi.networkinterface.address"] is not null),
        cancellationToken)).Links.Select(link => link["occi.networkinterface.address"]).OfType<string>().First();

    internal async Task<bool> PingAsync(CancellationToken cancellationToken) =>
        (await ToolRun.RunAsync("ping", ["-c", "1", "-W", "2", await AddressAsync(cancellationToken)], cancellationToken)).ExitCode == 0;

    /// <summary>Runs a command within it, which must succeed.</summary>
    internal async Task<string> RunAsync(string command, CancellationToken cancellationToken)
    {
        var run = await TryRunAsync(command, cancellationToken);
        run.ExitCode.Should().Be(0, "{0} in the guest: {1}", command, run.Errors);
        return run.Output.Trim();
    }

    /// <summary>Runs a command within it, whatever comes of it.</summary>
    internal async Task<ToolRun> TryRunAsync(string command, CancellationToken cancellationToken) => await ToolRun.RunAsync(
        "ssh",
        [
            "-i", site.Key, "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-o", "BatchMode=yes",
            "-o", "ConnectTimeout=5", $"root@{await AddressAsync(cancellationToken)}", command,
        ],
        cancellationToken);

    /// <summary>Waits until it answers ssh.</summary>
    internal Task<ToolRun> AnswersAsync(CancellationToken cancellationToken) =>
        Eventually.SeeAsync($"{location} answers ssh", Patience, token => TryRunAsync("true", token), run => run.ExitCode == 0, cancellationToken);

    /// <summary>Waits until a command within it prints what is expected.</summary>
    internal async Task<string> PrintsAsync(string command, Func<string, bool> isExpected, CancellationToken cancellationToken) =>
        (await Eventually.SeeAsync($"'{command}' in {location}", Patience, token => TryRunAsync(command, token), run => run.ExitCode == 0 && isExpected(run.Output), cancellationToken)).Output.Trim();

    /// <summary>Attaches a disk, and waits until there is a block device of the name that the link's attribute tells.</summary>
    internal async Task<(string Link, string Device)> PlugAsync(string storage, CancellationToken cancellationToken)
    {
        var link = await site.Api.CreateAsync(OcciDraft.Link(location, storage), cancellationToken);
        var attached = await Eventually.SeeAsync($"{link} becomes active", Patience, token => site.Api.FindAsync(link, token), entity => entity!.State == "active", cancellationToken);
        var device = attached!["occi.storagelink.deviceid"]!;
        await PrintsAsync($"test -b {device} && echo there", text => text.Trim() == "there", cancellationToken);
        return (link, device);
    }

    /// <summary>Detaches a disk, and waits until it is gone.</summary>
    internal async Task UnplugAsync(string link, string device, CancellationToken cancellationToken)
    {
        (await site.Api.DeleteAsync(link, cancellationToken)).IsAcknowledged.Should().BeTrue();
        await site.Api.QuietAsync(Patience, cancellationToken);
        (await RunAsync($"test -e {device} || echo gone", cancellationToken)).Should().Be("gone");
        (await site.Virsh.DomainAsync(Id, cancellationToken)).ToString().Should().NotContain(link.Split('/')[^1]);
    }

    /// <summary>Another after every boot.</summary>
    internal Task<string> BootIdAsync(CancellationToken cancellationToken) => RunAsync("cat /proc/sys/kernel/random/boot_id", cancellationToken);
}
