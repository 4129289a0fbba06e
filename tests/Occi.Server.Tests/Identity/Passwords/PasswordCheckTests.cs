using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Server.Configuration;
using Occi.Server.Identity;
using Occi.Server.Identity.Passwords;
using Occi.Server.Identity.Throttling;

namespace Occi.Server.Tests.Identity.Passwords;

public sealed class PasswordCheckTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");

    private readonly ManualClock _clock = new();
    private readonly Source _first = new("alice", "right password");
    private readonly Source _second = new("bob", "bobs password");
    private readonly PasswordCheck _check;

    public PasswordCheckTests() => _check = new PasswordCheck(
        [_first, _second], new FailureThrottle(_clock, Options.Create(new ThrottleOptions())), NullLogger<PasswordCheck>.Instance);

    [Fact]
    public async Task The_second_source_is_asked_for_what_the_first_does_not_know()
    {
        (await TryAsync("bob", "bobs password")).Should().Be("bob");

        (_first.Asked, _second.Asked).Should().Be((1, 1));
    }

    [Fact]
    public async Task The_second_source_is_not_asked_when_the_first_knows_the_account()
    {
        (await TryAsync("alice", "wrong")).Should().StartWith("401");

        _second.Asked.Should().Be(0, "it could have an account of the same name");
    }

    [Fact]
    public async Task An_unknown_name_and_a_wrong_password_are_refused_with_the_same_words() =>
        (await TryAsync("nobody", "wrong")).Should().Be(await TryAsync("alice", "wrong"));

    [Fact]
    public async Task The_right_password_is_refused_too_while_one_waits()
    {
        for (var i = 0; i < 5; i++)
        {
            (await TryAsync("alice", $"guess {i}")).Should().StartWith("401");
        }

        (await TryAsync("alice", "right password")).Should().Be("429 1");
        _first.Asked.Should().Be(5, "it is not even looked at");

        _clock.AdvanceSeconds(1);
        (await TryAsync("alice", "right password")).Should().Be("alice");
    }

    [Fact]
    public async Task Trouble_of_a_source_is_no_failure_of_the_client()
    {
        _first.Trouble = true;
        for (var i = 0; i < 20; i++)
        {
            (await TryAsync("alice", "right password")).Should().Be("503");
        }

        _first.Trouble = false;
        (await TryAsync("alice", "right password")).Should().Be("alice");
    }

    [Fact]
    public async Task Many_at_once_with_the_same_password_are_one_check()
    {
        var gate = _first.Gate = new TaskCompletionSource();
        var checks = Enumerable.Range(0, 50).Select(_ => TryAsync("alice", "right password")).ToList();

        gate.SetResult();

        (await Task.WhenAll(checks)).Should().AllBe("alice");
        _first.Asked.Should().Be(1);
    }

    [Fact]
    public async Task Many_at_once_with_different_passwords_are_many_guesses()
    {
        var gate = _first.Gate = new TaskCompletionSource();
        var checks = Enumerable.Range(0, 50).Select(number => TryAsync("alice", $"guess {number}")).ToList();

        gate.SetResult();

        (await Task.WhenAll(checks)).Count(answer => answer.StartsWith("401", StringComparison.Ordinal)).Should().Be(5);
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_stop_the_check_for_others()
    {
        var gate = _first.Gate = new TaskCompletionSource();
        using var impatience = new CancellationTokenSource();
        var impatient = _check.VerifyAsync(Accounts.Of("alice", "right password"), Here, impatience.Token);
        var patient = TryAsync("alice", "right password");

        await impatience.CancelAsync();
        gate.SetResult();

        await ((Func<Task>)(() => impatient)).Should().ThrowAsync<OperationCanceledException>();
        (await patient).Should().Be("alice");
    }

    private async Task<string> TryAsync(string name, string password)
    {
        try
        {
            return (await _check.VerifyAsync(Accounts.Of(name, password), Here, TestContext.Current.CancellationToken)).Name;
        }
        catch (CredentialRefusedException refusal)
        {
            return refusal.RetryAfter is { } wait ? $"429 {wait.TotalSeconds}" : $"401 {refusal.Message}";
        }
        catch (IdentitySourceUnavailableException)
        {
            return "503";
        }
    }

    private sealed class Source(string name, string password) : IPasswordSource
    {
        private int _asked;

        public int Asked => _asked;

        public bool Trouble { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public async Task<PasswordVerdict> CheckAsync(BasicCredentials credentials, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            if (Gate is { } gate)
            {
                await gate.Task;
            }

            return Trouble ? throw new IdentitySourceUnavailableException(new OcciProblem("source", null, "is in trouble"))
                : credentials.Name != name ? PasswordVerdict.Unknown
                : credentials.Password == password ? PasswordVerdict.Right(new PasswordAccount(name, [], "fingerprint"))
                : PasswordVerdict.Wrong;
        }
    }
}
