using System.Globalization;
using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>Tickets to machines' screens: what VMware's own web console takes, over a WebSocket of the machine's host.</summary>
internal sealed class MachineConsole(MachineStore store, VimTasks tasks, Uri backend)
{
    private const string Protocol = "webmks";
    private const int StandardPort = 443;

    /// <summary>A ticket, good for one connection. The backend does not say for how long.</summary>
    internal async Task<ConsoleTicket> OpenAsync(MachineId id, CancellationToken cancellationToken)
    {
        var machine = await store.RequireAsync(id, cancellationToken);
        if (machine.PowerState != MachineRecord.On)
        {
            throw new DriverException(DriverError.InvalidState, $"Machine {id} is {machine.PowerState}; only a running one has a screen.");
        }

        var purpose = $"Opening the console of machine {id}";
        var call = new VimCall(purpose, machine.Object, "AcquireTicket", VimXml.Element("ticketType", Protocol)) { IsRead = true };
        var ticket = await tasks.CallAsync(call, cancellationToken);
        return ticket is not null && AddressOf(ticket) is { } address
            ? new ConsoleTicket(address, Protocol, null, ticket.Text("sslThumbprint"))
            : throw new DriverException(DriverError.Internal, $"{purpose} failed: the ticket leads nowhere.");
    }

    // Hosts before vSphere 7 tell the parts; a single host leaves out its own name, as who asks has found it already.
    private Uri? AddressOf(XElement ticket)
    {
        if (ticket.Text("url") is { Length: > 0 } url)
        {
            return Uri.TryCreate(url, UriKind.Absolute, out var told) && told.Scheme == Uri.UriSchemeWss ? told : null;
        }

        var host = ticket.Text("host") is { Length: > 0 } named ? named : backend.Host;
        var port = int.TryParse(ticket.Text("port"), NumberStyles.None, CultureInfo.InvariantCulture, out var other) ? other : StandardPort;
        return ticket.Text("ticket") is { Length: > 0 } secret && Uri.CheckHostName(host) != UriHostNameType.Unknown
            ? new UriBuilder(Uri.UriSchemeWss, host, port, $"ticket/{Uri.EscapeDataString(secret)}").Uri
            : null;
    }
}
