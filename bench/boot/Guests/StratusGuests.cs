using Bench.Hosts;

namespace Bench.Boot.Guests;

/// <summary>Machines through a Stratus server.</summary>
internal sealed class StratusGuests(StratusSite site)
{
    private const string Draft =
        """
        Category: compute; scheme="http://schemas.ogf.org/occi/infrastructure#"; class="kind"
        Category: tiny; scheme="http://schemas.stratus.cloud/occi/infrastructure/os_tpl#"; class="mixin"
        X-OCCI-Attribute: occi.core.title="measured machine"
        X-OCCI-Attribute: occi.compute.memory=0.25

        """;

    /// <summary>From the request to the address in the answer. The machine goes on running.</summary>
    public async Task<(string Machine, BootTimes Times)> BootAsync(CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        var machine = await site.CreateAsync("/compute/", Draft, cancellationToken);
        var accepted = TimeProvider.System.GetElapsedTime(began);
        await site.SaysAsync(machine, "occi.compute.state=\"active\"", cancellationToken);
        var started = TimeProvider.System.GetElapsedTime(began);
        await site.SaysAsync(machine, "occi.networkinterface.address=", cancellationToken);
        return (machine, new BootTimes(accepted, started, TimeProvider.System.GetElapsedTime(began)));
    }

    /// <summary>Deletes a machine and waits until libvirt has forgotten it.</summary>
    public Task DeleteAsync(string machine, CancellationToken cancellationToken) => site.DeleteMachineAsync(machine, cancellationToken);
}
