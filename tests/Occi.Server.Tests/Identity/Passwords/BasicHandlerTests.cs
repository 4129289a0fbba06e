using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Occi.Server.Configuration;
using Occi.Server.Identity.Passwords;

namespace Occi.Server.Tests.Identity.Passwords;

public sealed class BasicHandlerTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Doorway _doorway = null!;

    public async ValueTask InitializeAsync()
    {
        var passwords = new PasswordOptions { File = _folder.Write("accounts", Accounts.Line("jürgen", Accounts.Alice, "staff")) };
        _doorway = await Doorway.OpenAsync(["basic"], services => services
            .AddSingleton(Options.Create(passwords))
            .AddSingleton(Options.Create(new LdapOptions()))
            .AddSingleton(Options.Create(new ThrottleOptions()))
            .AddAuthentication().AddBasic(passwords, new LdapOptions()));
    }

    public async ValueTask DisposeAsync()
    {
        await _doorway.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_right_password_proves_the_account()
    {
        var answer = await AskAsync(Header("jürgen", Accounts.Alice));

        answer.Status.Should().Be(200);
        answer.Json["subject"]!.GetValue<string>().Should().Be("jürgen");
        answer.Json["authentication"]!.GetValue<string>().Should().Be("basic");
        answer.Json["groups"]!.ToJsonString().Should().Be("[\"staff\"]");
        answer.Json["fingerprint"]!.GetValue<string>().Should().MatchRegex("^[0-9a-f]{64}$");
    }

    [Fact]
    public async Task Nothing_for_it_is_no_result_and_the_challenge_tells_the_realm()
    {
        var answer = await AskAsync(null);

        answer.Status.Should().Be(401);
        answer.Text.Should().Be("nothing");
        answer.Challenges.Should().Equal("Basic realm=\"Stratus\", charset=\"UTF-8\"");
    }

    [Theory]
    [InlineData("Bearer abc")]
    [InlineData("Negotiate abc")]
    public async Task Another_scheme_is_no_result(string header) => (await AskAsync(header)).Text.Should().Be("nothing");

    [Fact]
    public async Task A_wrong_password_is_refused_in_a_sentence()
    {
        var answer = await AskAsync(Header("jürgen", "something else"));

        answer.Status.Should().Be(401);
        answer.Text.Should().Be("Authorization: is refused: the name or the password is wrong.");
    }

    [Fact]
    public async Task A_broken_header_is_refused_in_a_sentence() => (await AskAsync("Basic !!!")).Text.Should().Contain("Base64");

    [Fact]
    public async Task Two_headers_are_refused_even_when_both_are_right()
    {
        var line = $"Authorization: {Header("jürgen", Accounts.Alice)}";

        var (status, text) = await _doorway.SendRawAsync("GET / HTTP/1.1", line, line);

        status.Should().Be(401);
        text.Should().Contain("more than once");
    }

    [Fact]
    public async Task Over_http_from_elsewhere_it_is_refused_and_the_password_not_even_looked_at()
    {
        var answer = await AskAsync(Header("jürgen", Accounts.Alice), from: "192.0.2.1");

        answer.Status.Should().Be(401);
        answer.Text.Should().Contain("https");
    }

    [Fact]
    public async Task Over_https_from_elsewhere_it_is_taken() =>
        (await AskAsync(Header("jürgen", Accounts.Alice), from: "192.0.2.1", scheme: "https")).Status.Should().Be(200);

    [Fact]
    public async Task Who_fails_often_is_told_when_to_come_back()
    {
        for (var i = 0; i < 5; i++)
        {
            (await AskAsync(Header("jürgen", $"guess number {i}"))).Status.Should().Be(401);
        }

        var answer = await AskAsync(Header("jürgen", Accounts.Alice));

        answer.Status.Should().Be(429);
        answer.RetryAfter.Should().Be("1");
    }

    private static string Header(string name, string password) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}"));

    private Task<DoorwayAnswer> AskAsync(string? header, string? from = null, string? scheme = null) =>
        _doorway.GetAsync("/", ("Authorization", header), (Doorway.From, from), (Doorway.Scheme, scheme));
}
