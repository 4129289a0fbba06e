using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Server.Configuration;
using Occi.Server.Identity.FrontProxy;

namespace Occi.Server.Tests.Identity.FrontProxy;

public sealed class FrontProxyHandlerTests
{
    private const string Proxy = "10.1.2.3";
    private const string Alice = "/DC=org/DC=example/CN=Alice";

    [Fact]
    public async Task The_word_of_a_front_proxy_is_taken()
    {
        await using var doorway = await OpenAsync();

        var answer = await AskAsync(doorway, Proxy);

        answer.Status.Should().Be(200);
        answer.Json["subject"]!.GetValue<string>().Should().Be(Alice);
        answer.Json["authentication"]!.GetValue<string>().Should().Be("frontproxy");
        answer.Json["fqans"]!.ToJsonString().Should().Be("[\"/vo\"]");
    }

    [Theory]
    [InlineData("10.1.2.4")]
    [InlineData("127.0.0.1")]
    [InlineData("2001:db8::1")]
    public async Task Nobody_elses_word_is_taken_and_nothing_behind_the_edge_sees_it(string from)
    {
        await using var doorway = await OpenAsync();

        var answer = await AskAsync(doorway, from);

        answer.Text.Should().Be("nothing");
        (await doorway.GetAsync("/seen", [(Doorway.From, from), .. Headers()])).Text.Should().BeEmpty();
    }

    [Fact]
    public async Task A_front_proxy_on_a_mapped_address_is_one() =>
        (await AskAsync(await OpenAsync(), $"::ffff:{Proxy}")).Status.Should().Be(200);

    [Fact]
    public async Task Who_opened_the_connection_counts_and_not_whom_it_names()
    {
        await using var doorway = await OpenAsync();

        (await AskAsync(doorway, "192.0.2.1", ("X-Forwarded-For", Proxy))).Text.Should().Be("nothing", "anybody can name a front proxy");
        (await AskAsync(doorway, Proxy, ("X-Forwarded-For", "192.0.2.1"))).Status.Should().Be(200, "the front proxy names its client");
    }

    [Fact]
    public async Task What_a_front_proxy_without_gridsite_passes_on_of_gridsite_is_the_clients()
    {
        await using var doorway = await OpenAsync(options => options.Tells = "x509");

        (await doorway.GetAsync("/seen", [(Doorway.From, Proxy), .. Headers()])).Text.Should().Be("SSL_CLIENT_VERIFY");
    }

    [Fact]
    public async Task What_has_ended_or_not_begun_is_refused()
    {
        await using var doorway = await OpenAsync();
        var now = TimeProvider.System.GetUtcNow();

        (await AskAsync(doorway, Proxy, ("GRST_CRED_0", Credential(now.AddHours(-2), now.AddSeconds(-1))))).Text.Should().Contain("ended on");
        (await AskAsync(doorway, Proxy, ("GRST_CRED_0", Credential(now.AddHours(1), now.AddHours(2))))).Text.Should().Contain("begins only on");
        (await AskAsync(doorway, Proxy, ("GRST_CRED_0", Credential(now.AddMinutes(4), now.AddHours(2))))).Status.Should().Be(200, "clocks differ");
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_with_its_reason()
    {
        await using var doorway = await OpenAsync();

        (await AskAsync(doorway, Proxy, ("SSL_CLIENT_VERIFY", "FAILED:self signed"))).Text.Should().Contain("is not SUCCESS");
    }

    [Fact]
    public async Task A_header_that_comes_twice_is_refused()
    {
        await using var doorway = await OpenAsync();
        string[] lines = ["GET / HTTP/1.1", $"{Doorway.From}: {Proxy}", .. Headers().Select(header => $"{header.Name}: {header.Value}"), "GRST_VOMS_FQANS: /other"];

        var (status, text) = await doorway.SendRawAsync(lines);

        status.Should().Be(401);
        text.Should().Contain("more than once");
    }

    [Fact]
    public async Task The_server_may_judge_once_more()
    {
        await using var doorway = await OpenAsync(scheme: options => options.Events = new FrontProxyEvents { OnCredentialRead = (_, credential) => [new OcciProblem(credential.Subject, null, "is not liked")] });

        (await AskAsync(doorway, Proxy)).Text.Should().Contain("is not liked");
    }

    private static Task<Doorway> OpenAsync(Action<FrontProxyOptions>? configure = null, Action<FrontProxySchemeOptions>? scheme = null)
    {
        var options = new FrontProxyOptions { Addresses = { Proxy, "fd00::/8" }, Tells = "gridsite" };
        configure?.Invoke(options);
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse("0.0.0.0/0")); // the worst case: everybody is believed
        return Doorway.OpenAsync(
            ["frontproxy"],
            services => services.AddSingleton(Options.Create(options)).AddAuthentication().AddFrontProxy(scheme),
            app => app.UseFrontProxy().UseForwardedHeaders(forwarded),
            app => app.MapGet("/seen", context => context.Response.WriteAsync(string.Join(',', context.Request.Headers.Keys.Where(FrontProxyHeaders.IsOne)))).AllowAnonymous());
    }

    private static (string Name, string? Value)[] Headers()
    {
        var now = TimeProvider.System.GetUtcNow();
        return [("SSL_CLIENT_VERIFY", "SUCCESS"), ("GRST_CRED_0", Credential(now.AddHours(-1), now.AddHours(1))), ("GRST_VOMS_FQANS", "/vo/Role=NULL/Capability=NULL")];
    }

    private static string Credential(DateTimeOffset from, DateTimeOffset until) =>
        string.Create(CultureInfo.InvariantCulture, $"X509USER {from.ToUnixTimeSeconds()} {until.ToUnixTimeSeconds()} 0 {Alice}");

    private static Task<DoorwayAnswer> AskAsync(Doorway doorway, string from, params (string Name, string? Value)[] others) =>
        doorway.GetAsync("/", [(Doorway.From, from), .. Headers().Where(header => !others.Any(other => other.Name == header.Name)), .. others]);
}
