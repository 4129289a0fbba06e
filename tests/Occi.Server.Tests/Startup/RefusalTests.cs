using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json.Nodes;
using Occi.Server.Configuration;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Startup;

/// <summary>A server that is configured wrongly does not start, and says what to change.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly TestSite _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("http://0.0.0.0:8080", "can be reached from outside")]
    [InlineData("http://192.168.1.1:8080", "can be reached from outside")]
    [InlineData("http://[::]:8080", "can be reached from outside")]
    [InlineData("http://*:8080", "http://127.0.0.1:8080")]
    [InlineData("http://example.org:8080", "can be reached from outside")]
    [InlineData("http://localhost.example.org:8080", "can be reached from outside")]
    [InlineData("https://127.0.0.1:8080", "needs the host's certificate: set tls:certificate and tls:key")]
    [InlineData("unix:/run/x", "is not an address such as")]
    [InlineData("8080", "is not an address such as")]
    public async Task An_address_that_is_not_loopback_is_refused(string url, string rule)
    {
        var message = await RefusalAsync("--url", url);

        message.Should().Contain("url: ").And.Contain($"'{url}'").And.Contain(rule);
    }

    [Fact]
    public async Task Certificates_without_the_TLS_that_they_are_shown_in_are_refused() =>
        (await RefusalAsync("--url", "http://127.0.0.1:0", "--trust", "/etc/grid-security/certificates")).Should().StartWith("x509: ").And.Contain("--tls");

    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://127.1.2.3:8080")]
    [InlineData("http://[::1]:8080")]
    [InlineData("http://localhost:8080")]
    public void A_loopback_address_is_accepted(string url)
    {
        ListenAddress.Read(new StratusOptions { Url = url }).Should().Be(new Uri(url));
    }

    [Fact]
    public async Task An_unknown_driver_is_refused_with_the_installed_ones()
    {
        Directory.CreateDirectory(_site.PathOf("drivers/zeta"));
        Directory.CreateDirectory(_site.PathOf("drivers/alpha"));
        _site.Settings["driversDirectory"] = _site.PathOf("drivers");

        var message = await RefusalAsync("--driver", "hyperv");

        message.Should().StartWith("driver:name: there is no driver 'hyperv'.").And.EndWith("alpha (not whole), zeta (not whole).");
    }

    [Fact]
    public async Task A_driver_that_is_not_installed_whole_is_refused()
    {
        Directory.CreateDirectory(_site.PathOf("drivers/alpha"));
        _site.Settings["driversDirectory"] = _site.PathOf("drivers");

        (await RefusalAsync("--driver", "alpha")).Should().Contain("must hold exactly one *.deps.json and holds 0");
    }

    [Fact]
    public async Task A_driver_that_was_made_for_another_version_is_told_and_does_not_hide_others()
    {
        var home = Directory.CreateDirectory(_site.PathOf("drivers/alpha")).FullName;
        var old = new PersistedAssemblyBuilder(new AssemblyName("Old"), typeof(object).Assembly);
        old.DefineDynamicModule("Old").DefineType("OldModule", TypeAttributes.Public, typeof(object), [typeof(IDriverModule)]).CreateType(); // which has nothing of what the contract asks for
        old.Save(Path.Combine(home, "Old.dll"));
        await File.WriteAllTextAsync(Path.Combine(home, "Old.deps.json"), "{\"runtimeTarget\": {\"name\": \"x\"}, \"targets\": {\"x\": {}}, \"libraries\": {}}", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(_site.PathOf("drivers/beta"));
        _site.Settings["driversDirectory"] = _site.PathOf("drivers");

        (await RefusalAsync("--driver", "alpha")).Should().StartWith("driver:name: there is no driver 'alpha'.").And.Contain("alpha (not made for this server: ").And.EndWith("beta (not whole).");
    }

    [Fact]
    public async Task Every_bad_setting_is_named_at_once()
    {
        _site.Settings["worker"] = new JsonObject { ["parallel"] = 0, ["sweepSeconds"] = -1 };
        _site.Settings["defaultNetwork"] = new JsonObject { ["subnet"] = "10.0.0.1/24" };
        _site.Settings["maxBodyBytes"] = 1;
        _site.Settings["maxHeaderBytes"] = 1;
        _site.Settings["maxHeaders"] = 5000;
        _site.Settings["publicUrl"] = "cloud.example.org/occi";
        _site.Settings["trustedProxies"] = new JsonArray("10.0.0.1", "10.0.0.1/8", "proxy");
        _site.Settings["logFormat"] = "xml";
        _site.Settings["driver"] = new JsonObject { ["name"] = "../evil" };
        _site.Settings["images"] = new JsonArray(new JsonObject { ["name"] = "a b", ["path"] = "/x" }, new JsonObject { ["name"] = "same", ["format"] = "iso" }, new JsonObject { ["name"] = "same", ["path"] = "/y" }, new JsonObject { ["name"] = "kept", ["path"] = "/DC0/vm/debian", ["format"] = "template" });

        var message = await RefusalAsync();

        message.Should().ContainAll(
            "worker:parallel", "worker:sweepSeconds", "defaultNetwork:subnet: '10.0.0.1/24'", "maxBodyBytes", "maxHeaderBytes", "maxHeaders", "publicUrl: 'cloud.example.org/occi'", "trustedProxies: '10.0.0.1/8', 'proxy'", "logFormat", "driver:name", "images:0:name", "images:1:path", "images:1:format", "'same' stands 2 times").And.NotContain("images:3");
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("fd00::/64")]
    [InlineData("nonsense")]
    public async Task A_default_network_that_cannot_be_is_refused(string subnet)
    {
        _site.Settings["defaultNetwork"] = new JsonObject { ["subnet"] = subnet };

        (await RefusalAsync()).Should().Contain("defaultNetwork:subnet").And.Contain($"'{subnet}'");
    }

    [Fact]
    public async Task A_setting_of_the_wrong_type_is_refused_by_name()
    {
        _site.Settings["worker"] = new JsonObject { ["parallel"] = "many" };

        (await RefusalAsync()).Should().ContainEquivalentOf("worker:parallel").And.Contain("many");
    }

    [Fact]
    public async Task A_setting_that_nobody_knows_is_refused_by_name()
    {
        _site.Settings["wroker"] = new JsonObject { ["parallel"] = 4 };
        _site.Settings["worker"] = new JsonObject { ["paralel"] = 4 };
        _site.Settings["images"] = new JsonArray(new JsonObject { ["name"] = "x", ["path"] = "/x", ["size"] = 4 });
        _site.Settings["driver"] = new JsonObject { ["name"] = "memory", ["settings"] = new JsonObject { ["stateFile"] = "x" } };

        (await RefusalAsync()).Should().ContainAll("wroker", "worker:paralel", "images:0:size").And.NotContain("stateFile").And.NotContain("logging");
    }

    [Fact]
    public async Task A_file_that_is_no_JSON_is_refused_with_its_name()
    {
        await File.WriteAllTextAsync(_site.PathOf("broken.json"), "{ \"url\": ", TestContext.Current.CancellationToken);

        (await CreateAsync("--config", _site.PathOf("broken.json"))).Should().Contain(_site.PathOf("broken.json")).And.Contain("is not valid JSON");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_refused_with_its_name()
    {
        (await CreateAsync("--config", _site.PathOf("missing.json"))).Should().Be($"--config: there is no file '{_site.PathOf("missing.json")}'.");
    }

    [Fact]
    public async Task A_data_directory_that_is_a_file_is_refused()
    {
        (await RefusalAsync("--data", _site.PathOf("tiny.qcow2"))).Should().StartWith("dataDirectory: ").And.Contain(_site.PathOf("tiny.qcow2"));
    }

    [Theory]
    [InlineData("'--turbo' is no option", "--turbo")]
    [InlineData("'-u' is no option", "-u", "http://127.0.0.1:1")]
    [InlineData("'serve' is no option", "serve")]
    [InlineData("--url needs a value", "--url")]
    public void An_unknown_option_is_refused(string rule, params string[] arguments)
    {
        var check = () => CommandLine.Check(arguments);

        check.Should().Throw<ConfigurationException>().WithMessage($"*{rule}*");
    }

    [Fact]
    public void Known_options_are_accepted_in_both_forms()
    {
        var check = () => CommandLine.Check(["--url", "http://127.0.0.1:1", "--data=/x", "--driver", "memory"]);

        check.Should().NotThrow();
    }

    private async Task<string> RefusalAsync(params string[] more)
    {
        await File.WriteAllTextAsync(_site.PathOf("stratus.json"), _site.Settings.ToJsonString(), TestContext.Current.CancellationToken);
        return await CreateAsync(["--config", _site.PathOf("stratus.json"), .. more]);
    }

    private async Task<string> CreateAsync(params string[] arguments)
    {
        string[] all = arguments.Contains("--data") ? arguments : [.. arguments, "--data", _site.PathOf("data")];
        var create = async () => await StratusApplication.CreateAsync(all, null, TestContext.Current.CancellationToken);
        return (await create.Should().ThrowAsync<ConfigurationException>()).Which.Message;
    }
}
