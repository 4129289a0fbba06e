namespace Drivers.Vmware.Tests;

/// <summary>Tasks that take their time, as the simulator's never do.</summary>
public sealed class TaskTests
{
    private static readonly VimCall Call = new("Starting machine m", new VimObject("VirtualMachine", "m"), "PowerOnVM_Task");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_task_that_has_ended_already_is_looked_at_once_and_not_waited_for()
    {
        await using var peer = NewPeer(
            () => PeerAnswer.Never, () => Look(("info.state", "<val>success</val>"), ("info.result", """<val type="VirtualMachine">made</val>""")));
        await using var client = peer.NewClient();

        var result = await new VimTasks(client).RunAsync(Call, Token);

        VimXml.ReadReference(result!).Should().Be(new VimObject("VirtualMachine", "made"));
        peer.Calls.Should().Equal("RetrieveServiceContent", "Login", "PowerOnVM_Task", "RetrievePropertiesEx");
    }

    [Fact]
    public async Task A_task_is_followed_to_its_end_and_its_collector_is_gone()
    {
        var waits = 0;
        await using var peer = NewPeer(() => ++waits switch
        {
            1 => Update("queued"),
            2 => Update("running"),
            3 => PeerAnswer.Result("WaitForUpdatesEx", ""),
            _ => PeerAnswer.Update("9", "Task", "t", ("info.result", """<val type="VirtualMachine">made</val>"""), ("info.state", "<val>success</val>")),
        });
        await using var client = peer.NewClient();

        var result = await new VimTasks(client).RunAsync(Call, Token);

        VimXml.ReadReference(result!).Should().Be(new VimObject("VirtualMachine", "made"));
        waits.Should().Be(4);
        peer.Calls[^1].Should().Be("DestroyPropertyCollector");
    }

    [Theory]
    [InlineData("InvalidPowerState", DriverError.InvalidState)]
    [InlineData("ToolsUnavailable", DriverError.InvalidState)]
    [InlineData("CpuHotPlugNotSupported", DriverError.InvalidState)]
    [InlineData("MemoryHotPlugNotSupported", DriverError.InvalidState)]
    [InlineData("InsufficientResourcesFault", DriverError.Exhausted)]
    [InlineData("InsufficientCpuResourcesFault", DriverError.Exhausted)]
    [InlineData("InsufficientMemoryResourcesFault", DriverError.Exhausted)]
    [InlineData("InsufficientHostMemoryCapacityFault", DriverError.Exhausted)]
    [InlineData("InsufficientStandbyCpuResource", DriverError.Exhausted)]
    [InlineData("NotAuthenticated", DriverError.Unavailable)]
    [InlineData("NoDiskSpace", DriverError.Exhausted)]
    [InlineData("FileAlreadyExists", DriverError.AlreadyExists)]
    [InlineData("DuplicateName", DriverError.AlreadyExists)]
    [InlineData("ManagedObjectNotFound", DriverError.NotFound)]
    [InlineData("FileNotFound", DriverError.InvalidSpec)]
    [InlineData("TaskInProgress", DriverError.Busy)]
    [InlineData("FileLocked", DriverError.InUse)]
    [InlineData("NoPermission", DriverError.BackendDenied)]
    [InlineData("NotSupported", DriverError.Unsupported)]
    [InlineData("FaultOfTomorrow", DriverError.Internal)]
    public async Task What_a_task_fails_with_is_told_in_the_core_s_words(string fault, DriverError error)
    {
        (string, string)[] failed =
            [("info.state", "<val>error</val>"), ("info.error", $"""<val><fault xsi:type="{fault}"/><localizedMessage>It went wrong.</localizedMessage></val>""")];
        await using var late = NewPeer(() => PeerAnswer.Update("1", "Task", "t", failed));
        await using var early = NewPeer(() => PeerAnswer.Never, () => Look(failed));
        foreach (var peer in new[] { late, early })
        {
            await using var client = peer.NewClient();

            var failure = await Assert.ThrowsAsync<DriverException>(() => new VimTasks(client).RunAsync(Call, Token));

            failure.Error.Should().Be(error);
            failure.NativeCode.Should().Be($"vim25:{fault}");
            failure.Message.Should().Contain("Starting machine m").And.Contain("It went wrong.");
        }
    }

    [Fact]
    public async Task A_session_that_ends_in_mid_task_is_renewed_and_the_task_is_begun_once()
    {
        var waits = 0;
        await using var peer = NewPeer(() => ++waits switch
        {
            1 => Update("running"),
            2 => PeerAnswer.Fault("NotAuthenticated"),
            3 => Update("running"),
            4 => PeerAnswer.Fault("ManagedObjectNotFound", parts: """<obj type="PropertyCollector">own</obj>"""),
            _ => Update("success"),
        });
        await using var client = peer.NewClient();
        var tasks = new VimTasks(client);

        var failure = await Assert.ThrowsAsync<DriverException>(() => tasks.RunAsync(Call, Token)); // lost twice

        failure.Error.Should().Be(DriverError.OutcomeUnknown);
        waits = 3;
        await tasks.RunAsync(Call, Token);
        peer.Calls.Count(call => call == Call.Method).Should().Be(2);
        peer.Calls.Count(call => call == "Login").Should().Be(3);
    }

    [Fact]
    public async Task A_connection_that_is_cut_in_mid_task_leaves_its_outcome_unknown()
    {
        await using var peer = NewPeer(() => PeerAnswer.Cut);
        await using var client = peer.NewClient();

        var failure = await Assert.ThrowsAsync<DriverException>(() => new VimTasks(client).RunAsync(Call, Token));

        failure.Error.Should().Be(DriverError.OutcomeUnknown);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ManagedObjectNotFound")]
    [InlineData("NotAuthenticated")]
    [InlineData("NoPermission")]
    public async Task A_task_that_cannot_be_looked_at_leaves_its_outcome_unknown(string? fault)
    {
        var answer = fault is null ? PeerAnswer.Cut : PeerAnswer.Fault(fault, parts: """<obj type="Task">t</obj>""");
        await using var peer = NewPeer(() => answer, () => answer);
        await using var client = peer.NewClient();

        var failure = await Assert.ThrowsAsync<DriverException>(() => new VimTasks(client).RunAsync(Call, Token));

        failure.Error.Should().Be(DriverError.OutcomeUnknown);
        failure.NativeCode.Should().BeNull("nobody shall take what happened to the task for what happened to the machine");
    }

    private static PeerAnswer Update(string state) => PeerAnswer.Update("1", "Task", "t", ("info.state", $"<val>{state}</val>"));

    private static PeerAnswer Look(params (string Path, string Value)[] properties) => PeerAnswer.Result(
        "RetrievePropertiesEx",
        $"""
        <returnval><objects><obj type="Task">t</obj>{string.Concat(properties.Select(property => $"<propSet><name>{property.Path}</name>{property.Value}</propSet>"))}</objects></returnval>
        """);

    private static ScriptedPeer NewPeer(Func<PeerAnswer> wait, Func<PeerAnswer>? look = null) => new((method, _) => method switch
    {
        "PowerOnVM_Task" => PeerAnswer.Result(method, """<returnval type="Task">t</returnval>"""),
        "RetrievePropertiesEx" => look is null ? Look(("info.state", "<val>running</val>")) : look(),
        "WaitForUpdatesEx" => wait(),
        _ => PeerAnswer.Standard,
    });
}
