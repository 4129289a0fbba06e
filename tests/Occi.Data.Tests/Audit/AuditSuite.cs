using System.Data.Common;

namespace Occi.Data.Tests.Audit;

/// <summary>What must be found out afterwards.</summary>
public abstract class AuditSuite : StoreSuite
{
    private static readonly AuditEntry Entry = new()
    {
        At = new DateTimeOffset(2026, 1, 1, 0, 0, 0, 250, TimeSpan.Zero),
        Subject = "/DC=org/CN=Ada",
        Tenant = "physics",
        Authentication = "x509",
        Address = "192.0.2.7",
        Fingerprint = "ab12",
        Request = "0HN:1",
        Action = "create",
        Outcome = AuditOutcome.Done,
        Entity = new EntityId(Guid.Parse("11111111-1111-4111-8111-111111111111")),
        Kind = Sample.Compute,
        Image = "debian-12",
        Detail = "it's \"quoted\"",
    };

    private static readonly AddressUse Use = new()
    {
        Address = "192.168.150.7",
        Mac = "52:00:00:00:00:01",
        Link = new EntityId(Guid.Parse("22222222-2222-4222-8222-222222222222")),
        Compute = Entry.Entity.Value,
        Network = new EntityId(Guid.Parse("33333333-3333-4333-8333-333333333333")),
        Tenant = "physics",
        Owner = "/DC=org/CN=Ada",
        Image = "debian-12",
        Since = Entry.At,
    };

    [Fact]
    public async Task Every_field_comes_back_in_the_order_in_which_it_was_written()
    {
        var refused = Entry with { Action = "start", Outcome = AuditOutcome.Refused, Entity = null, Kind = null, Image = null, Detail = null };
        await AppendAsync(Entry, refused);

        var listed = await Store.ListAuditAsync(new AuditQuery(), Token);

        listed.Should().BeEquivalentTo([Entry, refused], options => options.Excluding(each => each.Sequence).WithStrictOrdering());
        listed.Select(each => each.Sequence).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("entity", "0 3")]
    [InlineData("subject", "1 2")]
    [InlineData("tenant", "0 1 3")]
    [InlineData("time", "1 2")]
    [InlineData("tenant and time", "1")]
    [InlineData("entity and subject", "")]
    [InlineData("after", "2 3")]
    [InlineData("limit", "0 1")]
    public async Task It_is_asked_by_entity_person_tenant_time_and_place(string by, string found)
    {
        await AppendAsync(
            Entry,
            Entry with { At = Entry.At.AddHours(1), Subject = "ben", Entity = EntityId.New() },
            Entry with { At = Entry.At.AddHours(2), Subject = "ben", Tenant = "biology", Entity = null },
            Entry with { At = Entry.At.AddHours(3) });
        var all = await Store.ListAuditAsync(new AuditQuery(), Token);
        var (from, to) = (Entry.At.AddHours(1), Entry.At.AddHours(3));
        var query = by switch
        {
            "entity" => new AuditQuery { Entity = Entry.Entity },
            "subject" => new AuditQuery { Subject = "ben" },
            "tenant" => new AuditQuery { Tenant = "physics" },
            "time" => new AuditQuery { From = from, To = to },
            "tenant and time" => new AuditQuery { Tenant = "physics", From = from, To = to },
            "entity and subject" => new AuditQuery { Entity = Entry.Entity, Subject = "ben" },
            "after" => new AuditQuery { After = all[1].Sequence },
            _ => new AuditQuery { Limit = 2 },
        };

        var listed = await Store.ListAuditAsync(query, Token);

        string.Join(' ', listed.Select(each => all.ToList().FindIndex(other => other.Sequence == each.Sequence))).Should().Be(found);
    }

    [Fact]
    public async Task What_was_rolled_back_was_not_done()
    {
        await FluentActions.Awaiting(() => Store.DoAsync(async transaction =>
        {
            await transaction.AppendAuditAsync([Entry], Token);
            throw new InvalidOperationException();
        })).Should().ThrowAsync<InvalidOperationException>();

        (await Store.ListAuditAsync(new AuditQuery(), Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_was_archived_is_forgotten_in_its_order_and_no_place_is_given_twice()
    {
        await AppendAsync(Entry, Entry, Entry);
        var all = await Store.ListAuditAsync(new AuditQuery(), Token);

        (await Store.AskAsync(transaction => transaction.ForgetAuditAsync(all[1].Sequence, Entry.At, Token))).Should().Be(2);
        (await Store.AskAsync(transaction => transaction.ForgetAuditAsync(all[1].Sequence, Entry.At, Token))).Should().Be(0);
        await AppendAsync(Entry);

        (await Store.ListAuditAsync(new AuditQuery(), Token)).Select(each => each.Sequence).Should().Equal(all[2].Sequence, all[2].Sequence + 1);
    }

    [Fact]
    public async Task An_address_is_a_machines_from_when_it_was_seen_until_it_is_released()
    {
        var later = Use.Since.AddHours(1);
        await Store.DoAsync(transaction => transaction.RecordAddressAsync(Use, Token));
        await Store.DoAsync(transaction => transaction.RecordAddressAsync(Use with { Since = later }, Token)); // seen again

        (await Store.FindAddressAsync(Use.Address, Use.Since, Token)).Should().BeEquivalentTo([Use]);
        (await Store.FindAddressAsync(Use.Address, Use.Since.AddMilliseconds(-1), Token)).Should().BeEmpty();
        (await Store.FindAddressAsync("192.168.150.8", later, Token)).Should().BeEmpty();

        await Store.DoAsync(transaction => transaction.ReleaseAddressAsync(Use.Link, later, Token));
        await Store.DoAsync(transaction => transaction.ReleaseAddressAsync(Use.Link, later.AddHours(1), Token));

        (await Store.FindAddressAsync(Use.Address, later.AddMilliseconds(-1), Token)).Should().BeEquivalentTo([Use with { Until = later }]);
        (await Store.FindAddressAsync(Use.Address, later, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task An_interface_has_one_address_and_an_address_one_machine_after_the_other()
    {
        var (moved, taken) = (Use with { Address = "192.168.150.8", Since = Use.Since.AddHours(1) }, Use with { Link = EntityId.New(), Compute = EntityId.New(), Since = Use.Since.AddHours(2) });
        foreach (var use in (AddressUse[])[Use, moved, taken])
        {
            await Store.DoAsync(transaction => transaction.RecordAddressAsync(use, Token));
        }

        (await Store.FindAddressAsync(Use.Address, Use.Since.AddMinutes(30), Token)).Should().ContainSingle().Which.Compute.Should().Be(Use.Compute);
        (await Store.FindAddressAsync(Use.Address, Use.Since.AddMinutes(90), Token)).Should().BeEmpty();
        (await Store.FindAddressAsync(Use.Address, Use.Since.AddHours(2), Token)).Should().ContainSingle().Which.Compute.Should().Be(taken.Compute);
    }

    [Fact]
    public async Task Uses_of_addresses_that_ended_long_ago_are_forgotten_and_present_ones_are_not()
    {
        var present = Use with { Link = EntityId.New(), Address = "192.168.150.8" };
        await Store.DoAsync(transaction => transaction.RecordAddressAsync(Use, Token));
        await Store.DoAsync(transaction => transaction.RecordAddressAsync(present, Token));
        await Store.DoAsync(transaction => transaction.ReleaseAddressAsync(Use.Link, Use.Since.AddHours(1), Token));

        await Store.AskAsync(transaction => transaction.ForgetAuditAsync(0, Use.Since.AddHours(2), Token));

        (await Store.FindAddressAsync(Use.Address, Use.Since, Token)).Should().BeEmpty();
        (await Store.FindAddressAsync(present.Address, Use.Since, Token)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_revoked_token_is_remembered_until_it_would_have_ended()
    {
        await Store.DoAsync(transaction => transaction.RevokeTokenAsync("a", Time.GetUtcNow().AddHours(1), Token));
        await Store.DoAsync(transaction => transaction.RevokeTokenAsync("a", Time.GetUtcNow().AddMinutes(1), Token));
        await Store.DoAsync(transaction => transaction.RevokeTokenAsync("b", Time.GetUtcNow().AddHours(3), Token));
        (await Store.ListRevokedTokensAsync(Time.GetUtcNow(), Token)).Keys.Should().BeEquivalentTo("a", "b");

        Time.Advance(TimeSpan.FromHours(2));
        await Store.DoAsync(transaction => transaction.RevokeTokenAsync("c", Time.GetUtcNow().AddHours(1), Token));

        (await Store.ListRevokedTokensAsync(DateTimeOffset.UnixEpoch, Token)).Keys.Should().BeEquivalentTo("b", "c");
    }

    /// <summary>Runs SQL past the store, as somebody would who wants to cover their tracks.</summary>
    protected abstract void Tamper(string sql);

    [Theory]
    [InlineData("update audit set subject = 'nobody'")]
    [InlineData("delete from audit")]
    [InlineData("delete from audit where seq = 2")]
    public async Task It_is_not_changed_and_nothing_is_taken_out_of_it(string sql)
    {
        await AppendAsync(Entry, Entry, Entry);
        await Store.AskAsync(transaction => transaction.ForgetAuditAsync(1, Entry.At, Token));

        FluentActions.Invoking(() => Tamper(sql)).Should().Throw<DbException>().WithMessage("*audit log*");

        (await Store.ListAuditAsync(new AuditQuery(), Token)).Should().HaveCount(2);
    }

    private Task AppendAsync(params AuditEntry[] entries) => Store.DoAsync(transaction => transaction.AppendAuditAsync(entries, Token));
}
