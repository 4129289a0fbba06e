using Occi.Server.Configuration;
using Occi.Server.Identity.Passwords;

namespace Occi.Server.Tests.Identity.Passwords;

public sealed class PasswordFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_right_password_opens_the_account_with_its_groups()
    {
        using var file = Open(Accounts.Line("alice", Accounts.Alice, "staff,cloud"));

        var verdict = await file.CheckAsync(Accounts.Of("alice", Accounts.Alice), Token);

        verdict.Account!.Name.Should().Be("alice");
        verdict.Account.Groups.Should().Equal("staff", "cloud");
    }

    [Fact]
    public async Task A_wrong_password_is_wrong_and_a_name_that_is_not_there_is_unknown()
    {
        using var file = Open(Accounts.Line("alice", Accounts.Alice));

        (await file.CheckAsync(Accounts.Of("alice", "something else"), Token)).Should().Be(PasswordVerdict.WrongFor("alice"));
        (await file.CheckAsync(Accounts.Of("Alice", Accounts.Alice), Token)).Should().Be(PasswordVerdict.Unknown, "names of accounts are exact");
        (await file.CheckAsync(Accounts.Of("mallory", Accounts.Alice), Token)).Should().Be(PasswordVerdict.Unknown);
    }

    [Fact]
    public async Task An_unknown_name_costs_what_a_known_one_costs()
    {
        using var file = Accounts.Open(_folder.Write("accounts", $"alice:{PasswordHash.Of(Accounts.Alice, 20_000)}\n"));

        await file.CheckAsync(Accounts.Of("alice", "a wrong password"), Token);
        file.Computations.Should().Be(1);
        await file.CheckAsync(Accounts.Of("nobody", "a wrong password"), Token);
        file.Computations.Should().Be(2, "who is unknown is computed too, with as many rounds as others: PasswordTable.NobodyFor");
    }

    [Fact]
    public async Task A_password_that_was_right_is_remembered_for_a_minute()
    {
        var path = _folder.Write("accounts", $"alice:{PasswordHash.Of(Accounts.Alice, 20_000)}\n");
        using var file = Accounts.Open(path, _clock);
        await file.CheckAsync(Accounts.Of("alice", Accounts.Alice), Token);
        await file.CheckAsync(Accounts.Of("alice", Accounts.Alice), Token);
        file.Computations.Should().Be(1);

        _clock.AdvanceSeconds(61);
        await file.CheckAsync(Accounts.Of("alice", Accounts.Alice), Token);
        file.Computations.Should().Be(2);
    }

    [Fact]
    public async Task With_nothing_remembered_every_request_is_computed()
    {
        var path = _folder.Write("accounts", $"alice:{PasswordHash.Of(Accounts.Alice, 20_000)}\n");
        using var file = Accounts.Open(path, _clock, options => options.RememberSeconds = 0);
        await file.CheckAsync(Accounts.Of("alice", Accounts.Alice), Token);
        await file.CheckAsync(Accounts.Of("alice", Accounts.Alice), Token);
        file.Computations.Should().Be(2);
    }

    [Fact]
    public async Task A_change_of_the_file_is_seen_and_nothing_of_the_former_one_is_remembered()
    {
        using var file = Open(Accounts.Line("alice", Accounts.Alice));
        (await file.CheckAsync(Accounts.Of("alice", Accounts.Alice), Token)).Account.Should().NotBeNull();

        _folder.Write("accounts", Accounts.Line("alice", "another long password"));
        _clock.AdvanceSeconds(2);

        (await file.CheckAsync(Accounts.Of("alice", Accounts.Alice), Token)).Account.Should().BeNull("the password is another now");
        (await file.CheckAsync(Accounts.Of("alice", "another long password"), Token)).Account.Should().NotBeNull();
    }

    [Theory]
    [InlineData("no line of an account\n")]
    [InlineData("")]
    public async Task A_broken_or_missing_file_leaves_the_accounts_what_they_were(string content)
    {
        using var file = Open(Accounts.Line("alice", Accounts.Alice));

        if (content.Length > 0)
        {
            _folder.Write("accounts", content);
        }
        else
        {
            File.Delete(_folder.Of("accounts"));
        }

        _clock.AdvanceSeconds(2);

        (await file.CheckAsync(Accounts.Of("alice", Accounts.Alice), Token)).Account.Should().NotBeNull();
    }

    [Fact]
    public void Every_broken_line_is_named_at_the_start_without_its_hash()
    {
        var lines = $"# accounts\n{Accounts.Line("alice", Accounts.Alice)}\n\nbob:secrethash\nca rol\n{Accounts.Line("alice", Accounts.Alice)}\n/dan:x\n";

        var opening = () => Open(lines);

        opening.Should().Throw<ConfigurationException>().Which.Message.Should()
            .Contain("line 4 ").And.Contain("line 5 ").And.Contain("line 6 ").And.Contain("line 7 ").And.NotContain("line 2 ").And.NotContain("secrethash");
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_file_that_others_can_use_is_refused_with_the_command_to_run(UnixFileMode more)
    {
        var path = _folder.Write("accounts", Accounts.Line("alice", Accounts.Alice));
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | more);

        var opening = () => Accounts.Open(path);

        opening.Should().Throw<ConfigurationException>().WithMessage($"passwords:file: *chmod 600 {path}*");
    }

    [Fact]
    public void A_missing_file_is_refused()
    {
        var opening = () => Accounts.Open(_folder.Of("nothing"));

        opening.Should().Throw<ConfigurationException>().WithMessage("*nothing*");
    }

    [Fact]
    public async Task More_than_may_wait_are_told_to_come_back()
    {
        var path = _folder.Write("accounts", $"alice:{PasswordHash.Of(Accounts.Alice, 300_000)}\n");
        using var file = Accounts.Open(path, configure: options => (options.Parallel, options.Waiting) = (1, 2));

        var checks = Enumerable.Range(0, 10).Select(number => file.CheckAsync(Accounts.Of("alice", $"guess number {number}"), Token)).ToList();

        var failures = 0;
        foreach (var check in checks)
        {
            try
            {
                await check;
            }
            catch (IdentitySourceUnavailableException)
            {
                failures++;
            }
        }

        failures.Should().Be(7, "one is computed and two wait");
    }

    private PasswordFile Open(string content) => Accounts.Open(_folder.Write("accounts", content), _clock);
}
