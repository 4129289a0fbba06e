namespace Occi.Server.Tests.Identity.Keystone;

public sealed class TokenHandlerTests : IAsyncLifetime
{
    private KeystoneDoorway _keystone = null!;
    private string _token = "";

    public async ValueTask InitializeAsync()
    {
        _keystone = await KeystoneDoorway.OpenAsync();
        _token = (await _keystone.Doorway.GetAsync("/keystone/v3/OS-FEDERATION/identity_providers/egi.eu/protocols/mapped/auth", (KeystoneDoorway.Certificate, "/CN=Alice"))).Headers["X-Subject-Token"];
    }

    public ValueTask DisposeAsync() => _keystone.DisposeAsync();

    [Fact]
    public async Task It_is_read_from_either_header()
    {
        (await AskAsync(("X-Auth-Token", _token))).Status.Should().Be(200);
        (await AskAsync(("Authorization", $"Bearer {_token}"))).Status.Should().Be(200);
        (await AskAsync(("Authorization", $"bearer {_token}"), ("X-Auth-Token", _token))).Status.Should().Be(200);
    }

    [Fact]
    public async Task Two_different_ones_are_refused() =>
        (await AskAsync(("Authorization", "Bearer other"), ("X-Auth-Token", _token))).Text.Should().Contain("another token");

    [Fact]
    public async Task The_same_header_twice_is_refused()
    {
        var (status, text) = await _keystone.Doorway.SendRawAsync("GET / HTTP/1.1", $"X-Auth-Token: {_token}", $"X-Auth-Token: {_token}");

        status.Should().Be(401);
        text.Should().Contain("more than once");
    }

    [Fact]
    public async Task Nothing_for_it_is_no_result_and_a_password_is_not_its_concern()
    {
        (await AskAsync()).Text.Should().Be("nothing");
        (await AskAsync(("Authorization", "Basic !!!"))).Text.Should().Contain("Base64");
    }

    [Fact]
    public async Task What_this_server_has_not_made_is_refused_with_the_way_to_get_one()
    {
        var answer = await AskAsync(("X-Auth-Token", "nonsense"));

        answer.Status.Should().Be(401);
        answer.Text.Should().Contain("no token of this server");
        answer.Challenges.Should().Equal($"Keystone uri='{_keystone.Doorway.Client.BaseAddress}keystone/'");
    }

    [Fact]
    public async Task A_browser_and_whoever_came_with_a_password_are_offered_passwords_too()
    {
        (await AskAsync(("Accept", "text/html,*/*"))).Challenges.Should().HaveCount(2);
        (await AskAsync(("Authorization", "Basic !!!"))).Challenges.Should().HaveCount(2);
        (await AskAsync(("Accept", "text/plain"))).Challenges.Should().ContainSingle("rOCCI's client understands it only alone");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(-2)]
    public async Task A_changed_one_is_refused(int place)
    {
        var characters = _token.ToCharArray();
        var index = place < 0 ? characters.Length + place : place;
        characters[index] = characters[index] == 'A' ? 'B' : 'A';

        (await AskAsync(("X-Auth-Token", new string(characters)))).Text.Should().Contain("no token of this server");
    }

    [Fact]
    public async Task One_that_was_good_before_is_not_slowed_down_by_guesses_from_the_same_address()
    {
        (await AskAsync(("X-Auth-Token", _token))).Status.Should().Be(200);
        for (var i = 0; i < 5; i++)
        {
            (await AskAsync(("X-Auth-Token", $"guess{i}"))).Status.Should().Be(401);
        }

        (await AskAsync(("X-Auth-Token", "guess"))).Status.Should().Be(429);
        (await AskAsync(("X-Auth-Token", _token))).Status.Should().Be(200);
    }

    [Fact]
    public async Task One_that_has_ended_is_no_guess()
    {
        _keystone.Clock.Advance(TimeSpan.FromHours(2));

        for (var i = 0; i < 20; i++)
        {
            (await AskAsync(("X-Auth-Token", _token))).Text.Should().Contain("ended on");
        }
    }

    [Fact]
    public async Task Another_servers_are_refused()
    {
        await using var other = await KeystoneDoorway.OpenAsync();

        (await other.Doorway.GetAsync("/", ("X-Auth-Token", _token))).Text.Should().Contain("no token of this server");
    }

    [Fact]
    public void It_fits_into_a_header_and_tells_nothing()
    {
        _token.Should().MatchRegex("^[A-Za-z0-9_-]+$");
        _token.Length.Should().BeLessThan(800);
        System.Text.Encoding.Latin1.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(_token)).Should().NotContain("Alice");
    }

    private Task<DoorwayAnswer> AskAsync(params (string Name, string? Value)[] headers) => _keystone.Doorway.GetAsync("/", headers);
}
