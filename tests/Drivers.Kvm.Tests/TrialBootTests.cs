namespace Drivers.Kvm.Tests;

public sealed class TrialBootTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stratus-trial-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_trial_guest_boots_where_guests_boot()
    {
        LibvirtHost.Require();

        (await TrialBoot.SucceedsAsync("tcg", _folder, TimeProvider.System, Token)).Should().BeTrue();
        Directory.GetFileSystemEntries(_folder).Should().BeEmpty();
    }

    [Fact]
    public async Task An_accelerator_that_does_not_run_fails_the_trial()
    {
        LibvirtHost.Require();

        (await TrialBoot.SucceedsAsync("hvf", _folder, TimeProvider.System, Token)).Should().BeFalse();
    }

    [Theory]
    [InlineData(Acceleration.Kvm, true)]
    [InlineData(Acceleration.Tcg, false)]
    public async Task A_configured_acceleration_is_not_questioned(Acceleration wanted, bool usesKvm)
    {
        using var choice = new AccelerationChoice(wanted, _folder, TimeProvider.System, new RecordingLog());

        (await choice.DecideAsync(Token)).UsesKvm.Should().Be(usesKvm);
    }

    [Fact]
    public async Task What_was_found_out_is_told_to_the_operator_once()
    {
        var log = new RecordingLog();
        using var choice = new AccelerationChoice(Acceleration.Auto, _folder, TimeProvider.System, log);

        var first = await choice.DecideAsync(Token);
        var second = await choice.DecideAsync(Token);

        second.Should().BeSameAs(first);
        log.Lines.Should().ContainSingle().Which.Should().Contain(first.Reason);
    }
}
