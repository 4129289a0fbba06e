using System.Globalization;
using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Server.Audit;
using Occi.Server.Hosts;
using Occi.Server.Identity;
using Occi.Server.Orchestration;

namespace Occi.Server.Http;

/// <summary>The end of what a machine wrote to its serial console, as text: <c>GET /compute/ID/console</c>.</summary>
internal sealed class ConsoleEndpoint(EntityDirectory directory, SiteHosts hosts, AuditTrail audit)
{
    private const int DefaultBytes = 16 * 1024;
    private const int MostBytes = 1024 * 1024;

    public async Task GetAsync(HttpContext context)
    {
        var isId = EntityId.TryParse(context.Request.RouteValues["id"] as string, out var id);
        var caller = context.Caller();
        if (!isId || await directory.FindAsync(caller, Compute.Kind.Id, id, context.RequestAborted) is not { } found)
        {
            await OcciError.NotFoundAsync(context);
            return;
        }

        if (!caller.MayChange(found.Stored))
        {
            var refused = Refused.NotYours(found.Stored);
            await audit.NoteRefusalAsync(caller, AuditActions.ReadConsole, refused);
            await OcciError.RefusedAsync(context, refused);
            return;
        }

        if (!TryReadLength(context.Request.Query["bytes"], out var bytes))
        {
            await OcciError.InvalidAsync(context, [new OcciProblem("bytes", context.Request.Query["bytes"], $"is not a number from 1 to {MostBytes}")]);
            return;
        }

        var host = hosts.Of(found.Stored);
        if (!host.Can(MachineCapabilities.ConsoleLog))
        {
            await OcciError.RefusedAsync(context, Refused.NotOffered("console", found.Stored.Id.ToString(), $"is not kept: the hypervisor {host.Driver.Name} does not keep what its machines write"));
            return;
        }

        await audit.NoteReadingAsync(caller, AuditActions.ReadConsole, found.Stored);
        var text = await host.Machines.FindAsync(new MachineId(id.Value), context.RequestAborted) is null
            ? ReadOnlyMemory<byte>.Empty
            : await host.Machines.ReadConsoleAsync(new MachineId(id.Value), bytes, context.RequestAborted);
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = text.Length;
        await context.Response.Body.WriteAsync(text, context.RequestAborted);
    }

    private static bool TryReadLength(string? text, out int bytes)
    {
        bytes = DefaultBytes;
        return string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out bytes) && bytes is > 0 and <= MostBytes);
    }
}
