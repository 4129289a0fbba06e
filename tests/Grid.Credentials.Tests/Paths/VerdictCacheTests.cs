using Grid.Credentials.Paths;
using Grid.Credentials.Tests.Pki;

namespace Grid.Credentials.Tests.Paths;

public sealed class VerdictCacheTests
{
    private readonly ManualTime _time = new();

    private VerdictCache<string> Cache => field ??= new VerdictCache<string>(new VerdictCacheOptions { MaxEntries = 10, MaxBytes = 1000 }, _time);

    [Fact]
    public void What_was_remembered_is_found_until_it_ends()
    {
        Remember(1, "alice", minutes: 10);

        Find(1).Should().Be("alice");
        Find(2).Should().BeNull();
        _time.Advance(TimeSpan.FromMinutes(10));
        Find(1).Should().BeNull();
        Cache.Count.Should().Be(0);
    }

    [Fact]
    public void What_has_ended_is_not_remembered()
    {
        Remember(1, "alice", minutes: 0);

        Cache.Count.Should().Be(0);
    }

    [Fact]
    public void A_refusal_is_found_for_a_minute()
    {
        Cache.RememberRefusal(Key(1), 1, "no", 1);

        _time.Advance(TimeSpan.FromSeconds(59));
        Find(1).Should().Be("no");
        _time.Advance(TimeSpan.FromSeconds(1));
        Find(1).Should().BeNull();
    }

    [Fact]
    public void Another_trust_forgets_everything()
    {
        Remember(1, "alice", generation: 1);

        Find(1, generation: 2).Should().BeNull();
        Cache.Count.Should().Be(0);
        Remember(1, "late", generation: 1);
        Find(1, generation: 1).Should().BeNull("a verdict under former trust came after the trust changed");
        Find(1, generation: 2).Should().BeNull();
    }

    [Fact]
    public void No_more_are_held_than_allowed_and_those_in_use_stay()
    {
        Remember(0, "used");
        for (var i = 1; i <= 100; i++)
        {
            Remember(i, "passing");
            Find(0).Should().Be("used");
            Cache.Count.Should().BeLessThanOrEqualTo(10);
        }

        Find(1).Should().BeNull();
        Find(100).Should().Be("passing");
    }

    [Fact]
    public void No_more_bytes_are_held_than_allowed()
    {
        for (var i = 1; i <= 100; i++)
        {
            Remember(i, "passing", bytes: 200);
            Cache.Count.Should().BeLessThanOrEqualTo(1000 / 200);
        }

        Remember(101, "too long", bytes: 501);
        Find(101).Should().BeNull();
        Find(100).Should().Be("passing");
    }

    [Fact]
    public void To_remember_again_replaces()
    {
        for (var i = 0; i < 100; i++)
        {
            Remember(1, $"{i}", bytes: 400);
        }

        Find(1).Should().Be("99");
        Cache.Count.Should().Be(1);
    }

    [Fact]
    public void Ended_ones_free_their_bytes()
    {
        for (var i = 0; i < 100; i++)
        {
            Remember(1, "short", minutes: 1, bytes: 400);
            _time.Advance(TimeSpan.FromMinutes(2));
            Find(1).Should().BeNull();
        }

        for (var i = 2; i <= 8; i++)
        {
            Remember(i, "kept", bytes: 100);
        }

        Find(2).Should().Be("kept", "seven fit into two halves of five");
    }

    [Fact]
    public void Bytes_cannot_move_from_one_certificate_to_the_next()
    {
        ChainKey.Of([new byte[] { 1, 2 }, new byte[] { 3 }]).Should().Be(ChainKey.Of([new byte[] { 1, 2 }, new byte[] { 3 }]));
        ChainKey.Of([new byte[] { 1, 2 }, new byte[] { 3 }]).Should().NotBe(ChainKey.Of([new byte[] { 1 }, new byte[] { 2, 3 }]));
        ChainKey.Of([new byte[] { 1, 2 }, new byte[] { 3 }]).Should().NotBe(ChainKey.Of([new byte[] { 3 }, new byte[] { 1, 2 }]));
        ChainKey.Of([new byte[] { 1 }]).Should().NotBe(ChainKey.Of([new byte[] { 1 }, Array.Empty<byte>()]));
    }

    private static ChainKey Key(int chain) => ChainKey.Of([BitConverter.GetBytes(chain)]);

    private void Remember(int chain, string verdict, int minutes = 60, int bytes = 1, long generation = 1) =>
        Cache.Remember(Key(chain), generation, verdict, bytes, _time.GetUtcNow().AddMinutes(minutes));

    private string? Find(int chain, long generation = 1) => Cache.TryGet(Key(chain), generation, out var verdict) ? verdict : null;
}
