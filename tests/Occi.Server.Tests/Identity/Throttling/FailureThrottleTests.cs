using System.Net;
using Microsoft.Extensions.Options;
using Occi.Server.Configuration;
using Occi.Server.Identity.Throttling;

namespace Occi.Server.Tests.Identity.Throttling;

public sealed class FailureThrottleTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress There = IPAddress.Parse("192.0.2.2");

    private readonly ManualClock _clock = new();
    private readonly FailureThrottle _throttle;

    public FailureThrottleTests() => _throttle = new FailureThrottle(_clock, Options.Create(new ThrottleOptions()));

    [Fact]
    public void Five_failures_cost_nothing_and_then_the_wait_doubles()
    {
        Fail(Here, "alice", 5);

        var waits = new List<double>();
        for (var i = 0; i < 4; i++)
        {
            waits.Add(WaitOf(Here, "alice"));
            _clock.AdvanceSeconds(waits[^1]);
            Fail(Here, "alice", 1);
        }

        waits.Should().BeEquivalentTo([1.0, 2, 4, 8], options => options.WithStrictOrdering().Using<double>(x => x.Subject.Should().BeApproximately(x.Expectation, 0.1)).WhenTypeIs<double>());
    }

    [Fact]
    public void Nobody_waits_longer_than_five_minutes()
    {
        for (var i = 0; i < 40; i++)
        {
            _clock.AdvanceSeconds(_throttle.Enter(new GuessOrigin(Here, "alice"))?.TotalSeconds ?? 0);
        }

        Fail(Here, "alice", 1);
        WaitOf(Here, "alice").Should().BeApproximately(300, 0.01);
    }

    [Fact]
    public void What_is_forgotten_between_guesses_is_no_guess()
    {
        for (var i = 0; i < 5; i++)
        {
            Fail(Here, "alice", 1);
            _clock.AdvanceSeconds(0.1);
        }

        WaitOf(Here, "alice").Should().BeApproximately(0.9, 0.01);
    }

    [Fact]
    public void Asking_while_one_waits_does_not_make_it_longer()
    {
        Fail(Here, "alice", 5);

        for (var i = 0; i < 10; i++)
        {
            WaitOf(Here, "alice").Should().BeApproximately(1, 0.01);
        }
    }

    [Fact]
    public void An_attempt_that_is_under_way_counts_already()
    {
        var leaves = Enumerable.Range(0, 100).Count(_ => _throttle.Enter(new GuessOrigin(Here, "alice")) is null);

        leaves.Should().Be(5, "a hundred guesses at once are as many as one after the other");
    }

    [Fact]
    public void Another_address_and_another_account_do_not_wait()
    {
        Fail(Here, "alice", 5);

        _throttle.Enter(new GuessOrigin(There, "alice")).Should().BeNull();
        _throttle.Enter(new GuessOrigin(Here, "bob")).Should().BeNull();
    }

    [Fact]
    public void The_addresses_of_one_64_are_one_source_and_mapped_addresses_are_what_they_map()
    {
        Fail(IPAddress.Parse("2001:db8:1:2::1"), "alice", 5);
        Fail(IPAddress.Parse("::ffff:192.0.2.1"), "bob", 5);

        _throttle.Enter(new GuessOrigin(IPAddress.Parse("2001:db8:1:2:ffff::9"), "alice")).Should().NotBeNull();
        _throttle.Enter(new GuessOrigin(IPAddress.Parse("2001:db8:1:3::1"), "alice")).Should().BeNull();
        _throttle.Enter(new GuessOrigin(Here, "bob")).Should().NotBeNull();
    }

    [Fact]
    public void Case_and_spaces_do_not_make_another_account()
    {
        Fail(Here, "alice", 5);

        _throttle.Enter(new GuessOrigin(Here, " ALICE ")).Should().NotBeNull();
    }

    [Fact]
    public void Success_forgets_what_failed_here_and_nothing_that_failed_elsewhere()
    {
        Fail(Here, "alice", 4);
        Fail(There, "alice", 4);
        _throttle.Enter(new GuessOrigin(Here, "alice")).Should().BeNull();
        _throttle.Succeeded(new GuessOrigin(Here, "alice"));

        Fail(Here, "alice", 4);
        _throttle.Enter(new GuessOrigin(Here, "alice")).Should().BeNull("the count began anew");
        _throttle.Enter(new GuessOrigin(There, "alice")).Should().BeNull();
        _throttle.Enter(new GuessOrigin(There, "alice")).Should().NotBeNull("there nobody succeeded");
    }

    [Fact]
    public void What_could_not_be_judged_does_not_count()
    {
        for (var i = 0; i < 100; i++)
        {
            _throttle.Enter(new GuessOrigin(Here, "alice")).Should().BeNull();
            _throttle.Withdrawn(new GuessOrigin(Here, "alice"));
        }
    }

    [Fact]
    public void Failures_are_forgotten_with_time()
    {
        Fail(Here, "alice", 4);
        _clock.Advance(TimeSpan.FromMinutes(41));

        Fail(Here, "alice", 5);

        WaitOf(Here, "alice").Should().BeApproximately(1, 0.01);
    }

    [Fact]
    public void Trying_many_accounts_from_one_address_makes_strangers_there_wait()
    {
        for (var i = 0; i < 20; i++)
        {
            Fail(Here, $"account{i}", 1);
        }

        _throttle.Enter(new GuessOrigin(Here, "another")).Should().NotBeNull();
        _throttle.Enter(new GuessOrigin(There, "another")).Should().BeNull();
    }

    [Fact]
    public void Who_has_logged_in_at_an_address_does_not_wait_for_others_there()
    {
        _throttle.Enter(new GuessOrigin(Here, "alice")).Should().BeNull();
        _throttle.Succeeded(new GuessOrigin(Here, "alice"));
        for (var i = 0; i < 20; i++)
        {
            Fail(Here, $"account{i}", 1);
        }

        _throttle.Enter(new GuessOrigin(Here, "alice")).Should().BeNull();
    }

    [Fact]
    public void An_account_that_is_guessed_from_everywhere_is_never_locked_for_its_owner()
    {
        for (var i = 0; i < 500; i++)
        {
            _throttle.Enter(new GuessOrigin(new IPAddress([10, 0, (byte)(i / 250), (byte)(i % 250)]), "alice"));
        }

        _throttle.Enter(new GuessOrigin(Here, "alice")).Should().BeNull("somebody at an address that has not failed gets a try");
    }

    [Fact]
    public void An_account_that_is_guessed_from_everywhere_leaves_each_stranger_one_guess()
    {
        for (var i = 0; i < 50; i++)
        {
            Fail(new IPAddress([10, 0, 0, (byte)i]), "alice", 1);
        }

        Fail(Here, "alice", 1);
        WaitOf(Here, "alice").Should().BeApproximately(1, 0.01);
    }

    [Fact]
    public void However_many_sources_and_accounts_there_are_the_memory_is_bounded()
    {
        for (var i = 0; i < 30_000; i++)
        {
            var origin = new GuessOrigin(new IPAddress([10, (byte)(i >> 16), (byte)(i >> 8), (byte)i]), $"account{i}");
            _throttle.Enter(origin);
            _throttle.Succeeded(origin);
            _throttle.Enter(origin);
        }

        _throttle.Remembered.Should().Be(40_000);
    }

    private void Fail(IPAddress source, string account, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _throttle.Enter(new GuessOrigin(source, account)).Should().BeNull();
        }
    }

    private double WaitOf(IPAddress source, string account) => _throttle.Enter(new GuessOrigin(source, account))!.Value.TotalSeconds;
}
