namespace Drivers.Libvirt.Tests;

[Collection("test:///default is one for the process")]
public sealed class LibvirtConnectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_daemon_that_is_down_is_Unavailable_at_the_call_and_not_before()
    {
        using var connection = new LibvirtConnection("qemu:///system?socket=/nowhere/libvirt-sock", TimeProvider.System);

        var call = () => connection.ReadAsync("Reading", connect => connect.LibraryVersion(), Token);

        (await call.Should().ThrowAsync<DriverException>()).Which.Error.Should().Be(DriverError.Unavailable);
        connection.IsOpen.Should().BeFalse();
    }

    [Fact]
    public async Task A_change_while_the_daemon_is_down_was_not_sent_and_is_Unavailable_too()
    {
        using var connection = new LibvirtConnection("qemu:///system?socket=/nowhere/libvirt-sock", TimeProvider.System);

        var call = () => connection.ChangeAsync("Starting", connect => connect.LibraryVersion(), Token);

        (await call.Should().ThrowAsync<DriverException>()).Which.Error.Should().Be(DriverError.Unavailable);
    }

    [Fact]
    public async Task Events_of_domains_and_networks_arrive()
    {
        using var connection = new LibvirtConnection("test:///default", TimeProvider.System);
        using var events = connection.Events.Subscribe();

        var (domain, network) = await connection.ChangeAsync("Starting", StopEverything, Token);

        var seen = new List<LibvirtEvent>();
        while (!seen.Contains(new(LibvirtEventKind.DomainChanged, domain)) || !seen.Contains(new(LibvirtEventKind.NetworkChanged, network)))
        {
            await events.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, Token);
            events.TryRead(out var occurred).Should().BeTrue("events arrive within seconds");
            seen.Add(occurred);
        }

        seen[0].Kind.Should().Be(LibvirtEventKind.ConnectionOpened);
    }

    [Fact]
    public async Task Who_listens_late_is_told_that_the_connection_is_open()
    {
        using var connection = new LibvirtConnection("test:///default", TimeProvider.System);
        await connection.OpenAsync(Token);

        using var events = connection.Events.Subscribe();

        events.TryRead(out var first).Should().BeTrue();
        first.Kind.Should().Be(LibvirtEventKind.ConnectionOpened);
    }

    [Fact]
    public async Task A_cancelled_token_stops_a_call_before_it_is_made()
    {
        using var connection = new LibvirtConnection("test:///default", TimeProvider.System);
        var isMade = false;

        var call = () => connection.ChangeAsync("x", _ => isMade = true, new CancellationToken(canceled: true));

        await call.Should().ThrowAsync<OperationCanceledException>();
        isMade.Should().BeFalse();
    }

    private static (Guid Domain, Guid Network) StopEverything(LibvirtConnect connect)
    {
        using var domain = connect.ListDomains()[0];
        using var network = connect.ListNetworks()[0];
        domain.Destroy();
        network.Destroy();
        return (domain.Id, network.Id);
    }
}
