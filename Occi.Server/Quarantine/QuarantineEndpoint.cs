using Drivers.Abstractions;
using Occi.Core;
using Occi.Data;
using Occi.Server.Audit;
using Occi.Server.Http;
using Occi.Server.Identity;

namespace Occi.Server.Quarantine;

/// <summary>Shows operators what is kept of machines that are gone, and lets them drop it: <c>GET /quarantine</c> and <c>DELETE /quarantine/{id}</c>, always JSON.</summary>
internal sealed class QuarantineEndpoint(IStratusStore store, QuarantinePolicy policy, QuarantineKeeper keeper, AuditTrail audit, TimeProvider time)
{
    private const string Release = "release";

    public async Task ListAsync(HttpContext context)
    {
        if (await IsRefusedAsync(context))
        {
            return;
        }

        var disks = await KeptDisks.AskAsync(policy.Keeping, time, context.RequestAborted);
        var kept = await store.ListQuarantineAsync(null, context.RequestAborted);
        await context.Response.WriteAsJsonAsync(
            new { machines = kept.Select(machine => Describe(machine, disks.Of(machine))) }, PlainJson.Indented, context.RequestAborted);
    }

    public async Task ReleaseAsync(HttpContext context)
    {
        if (await IsRefusedAsync(context))
        {
            return;
        }

        var kept = await store.ListQuarantineAsync(null, context.RequestAborted);
        if (!EntityId.TryParse(context.Request.RouteValues["id"] as string, out var id) || kept.FirstOrDefault(machine => machine.Machine == id) is not { } machine)
        {
            await OcciError.NotFoundAsync(context);
            return;
        }

        await keeper.DropAsync(machine, context.RequestAborted);
        await audit.NoteReleaseAsync(context.Caller(), Release, machine);
        await OcciResponse.OkAsync(context);
    }

    private static async Task<bool> IsRefusedAsync(HttpContext context)
    {
        if (context.Caller().Role >= Role.Operator)
        {
            return false;
        }

        await OcciError.SendAsync(context, StatusCodes.Status403Forbidden, [new OcciProblem("quarantine", null, "is for the operators of this site")]);
        return true;
    }

    private static object Describe(KeptMachine machine, (KeptDisk? Disk, string? Hindrance) told) => new
    {
        machine = machine.Machine.Value,
        machine.Tenant,
        machine.Owner,
        machine.Title,
        machine.Image,
        Ended = machine.Ended.UtcDateTime,
        Until = machine.Until.UtcDateTime,
        machine.Host,
        told.Disk?.Bytes,
        told.Disk?.Path,
        Message = told.Disk is null ? told.Hindrance : null,
    };
}
