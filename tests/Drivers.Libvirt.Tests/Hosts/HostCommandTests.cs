namespace Drivers.Libvirt.Tests;

public sealed class HostCommandTests
{
    [Fact]
    public async Task A_program_that_fails_says_why()
    {
        var run = () => HostCommand.RunAsync("ls", ["/nowhere"], TestContext.Current.CancellationToken);

        (await run.Should().ThrowAsync<DriverException>()).Which.Message.Should().Contain("/nowhere");
    }

    [Fact]
    public async Task Cancelling_ends_a_program_that_would_run_on()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50), TimeProvider.System);

        var run = () => HostCommand.RunAsync("sleep", ["600"], cancellation.Token);

        await run.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_program_that_is_not_installed_is_Unavailable()
    {
        var run = () => HostErrors.GuardAsync("Making x", () => HostCommand.RunAsync("/nowhere/qemu-img", [], TestContext.Current.CancellationToken));

        (await run.Should().ThrowAsync<DriverException>()).Which.Error.Should().Be(DriverError.Unavailable);
    }
}
