using System.Globalization;
using Occi.Core;
using Occi.Data;
using Occi.Server.Audit;
using Occi.Server.Tests.Identity;

namespace Occi.Server.Tests.Audit;

public sealed class RepeatedLinesTests
{
    private readonly ManualClock _clock = new();
    private readonly RepeatedLines _lines;

    public RepeatedLinesTests() => _lines = new RepeatedLines(_clock);

    [Fact]
    public void The_same_again_is_counted_and_summed_up_after_a_minute_and_what_differs_is_written()
    {
        var entity = EntityId.New();
        _lines.IsNew(Line("alice", "delete", entity)).Should().BeTrue();
        for (var i = 0; i < 19; i++)
        {
            _lines.IsNew(Line("alice", "delete", entity) with { Detail = "in other words" }).Should().BeFalse();
        }

        _lines.IsNew(Line("bob", "delete", entity)).Should().BeTrue();
        _lines.IsNew(Line("alice", "stop", entity)).Should().BeTrue();
        _lines.IsNew(Line("alice", "delete", EntityId.New())).Should().BeTrue();
        _lines.SumUp().Should().BeEmpty("it is not a minute yet");

        _clock.Advance(RepeatedLines.Interval);
        var sum = _lines.SumUp().Should().ContainSingle().Subject;
        (sum.Subject, sum.Entity, sum.At, sum.Detail).Should().Be(("alice", entity, _clock.GetUtcNow(), "19 more since 2026-01-01T00:00:00Z: not yours"));
        _lines.IsNew(Line("alice", "delete", entity)).Should().BeTrue("it is told anew");
    }

    [Fact]
    public void Only_so_many_of_one_action_are_told_apart_which_leaves_room_for_others()
    {
        for (var i = 0; i < 1000; i++)
        {
            _lines.IsNew(Line("", "login", null) with { Address = i.ToString(CultureInfo.InvariantCulture) }).Should().Be(i < RepeatedLines.MostDifferent);
        }

        _lines.IsNew(Line("alice", "delete", null)).Should().BeTrue();
        _lines.SumUp(isEnd: true).Should().ContainSingle().Which.Detail.Should().StartWith("900 more since");
    }

    private AuditEntry Line(string subject, string action, EntityId? entity) => new()
    {
        At = _clock.GetUtcNow(),
        Subject = subject,
        Tenant = "physics",
        Authentication = "x509",
        Address = "192.0.2.1",
        Fingerprint = "f",
        Request = "r",
        Action = action,
        Outcome = AuditOutcome.Refused,
        Entity = entity,
        Detail = "not yours",
    };
}
