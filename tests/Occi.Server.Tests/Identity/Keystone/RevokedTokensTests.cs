using Occi.Server.Identity.Keystone;

namespace Occi.Server.Tests.Identity.Keystone;

public sealed class RevokedTokensTests
{
    private readonly ManualClock _clock = new();
    private readonly List<RevokedToken> _saved = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_that_was_taken_back_stays_so_after_a_restart()
    {
        var id = Guid.NewGuid();
        await New().AddAsync(id, _clock.GetUtcNow().AddHours(1), Token);
        var next = New();

        next.Load(_saved);

        next.Contains(id).Should().BeTrue();
        next.Contains(Guid.NewGuid()).Should().BeFalse();
    }

    [Fact]
    public async Task Those_that_have_ended_are_forgotten()
    {
        var revoked = New();
        await revoked.AddAsync(Guid.NewGuid(), _clock.GetUtcNow().AddHours(1), Token);
        _clock.Advance(TimeSpan.FromHours(2));

        await revoked.AddAsync(Guid.NewGuid(), _clock.GetUtcNow().AddHours(1), Token);

        revoked.Count.Should().Be(1);
    }

    [Fact]
    public async Task One_that_cannot_be_saved_is_taken_back_all_the_same_and_the_failure_is_told()
    {
        var id = Guid.NewGuid();
        var revoked = new RevokedTokens((_, _) => throw new IOException("the disk is full"), _clock);

        await ((Func<Task>)(() => revoked.AddAsync(id, _clock.GetUtcNow().AddHours(1), Token))).Should().ThrowAsync<IOException>();

        revoked.Contains(id).Should().BeTrue();
    }

    private RevokedTokens New() => new(
        (token, _) =>
        {
            _saved.Add(token);
            return Task.CompletedTask;
        },
        _clock);
}
