namespace Drivers.Vmware.Tests;

/// <summary>Answers that are late, broken, or no answers.</summary>
public sealed class AnswerTests
{
    private static readonly VimCall Read = new("Reading", new VimObject("VirtualMachine", "m"), "Read") { IsRead = true };
    private static readonly VimCall Write = new("Changing", new VimObject("VirtualMachine", "m"), "Write");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_that_is_cut_before_the_answer_leaves_a_change_in_doubt_and_a_look_not() => await ShouldFailAsync(PeerAnswer.Cut);

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Bad gateway")]
    [InlineData("<empty/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>")]
    public async Task An_answer_that_is_none_of_the_interface_leaves_a_change_in_doubt_and_a_look_not(string text) => await ShouldFailAsync(new PeerAnswer(text));

    [Fact]
    public async Task A_fault_without_a_type_is_a_fault_all_the_same()
    {
        const string fault = "<faultcode>a</faultcode><faultstring>Nobody knows.</faultstring>";
        await using var peer = NewPeer(new PeerAnswer(
            $"""<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault>{fault}</e:Fault></e:Body></e:Envelope>""", IsFault: true));
        await using var client = peer.NewClient();

        var failure = await Assert.ThrowsAsync<DriverException>(() => client.CallAsync(Write, Token));

        failure.Error.Should().Be(DriverError.Internal);
        failure.Message.Should().Contain("Nobody knows.");
    }

    [Theory]
    [InlineData("InvalidPowerState", DriverError.InvalidState)]
    [InlineData("InsufficientResourcesFault", DriverError.Exhausted)]
    [InlineData("InsufficientCpuResourcesFault", DriverError.Exhausted)]
    [InlineData("FileAlreadyExists", DriverError.AlreadyExists)]
    [InlineData("ManagedObjectNotFound", DriverError.NotFound)]
    [InlineData("NotAuthenticated", DriverError.Unavailable)]
    public async Task What_a_call_is_refused_with_is_told_in_the_core_s_words(string fault, DriverError error)
    {
        await using var peer = NewPeer(PeerAnswer.Fault(fault));
        await using var client = peer.NewClient();

        var failure = await Assert.ThrowsAsync<DriverException>(() => client.CallAsync(Write, Token));

        failure.Error.Should().Be(error);
        failure.NativeCode.Should().Be($"vim25:{fault}");
        failure.Message.Should().Contain("Changing").And.Contain("It is refused.");
        peer.Calls.Count(call => call == "Write").Should().Be(fault == "NotAuthenticated" ? 2 : 1, "only a session that was forgotten is worth another try");
    }

    [Fact]
    public async Task A_look_at_a_backend_that_gives_no_answer_can_be_given_up()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var peer = new ScriptedPeer((method, _) =>
        {
            if (method != "Read")
            {
                return PeerAnswer.Standard;
            }

            patience.Cancel();
            return PeerAnswer.Never;
        });
        await using var client = peer.NewClient();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.CallAsync(Read, patience.Token));
    }

    private static async Task ShouldFailAsync(PeerAnswer answer)
    {
        await using var peer = NewPeer(answer);
        await using var client = peer.NewClient();

        (await Assert.ThrowsAsync<DriverException>(() => client.CallAsync(Read, Token))).Error.Should().Be(DriverError.Unavailable);
        (await Assert.ThrowsAsync<DriverException>(() => client.CallAsync(Write, Token))).Error.Should().Be(DriverError.OutcomeUnknown);
    }

    private static ScriptedPeer NewPeer(PeerAnswer answer) => new((method, _) => method is "Read" or "Write" ? answer : PeerAnswer.Standard);
}
