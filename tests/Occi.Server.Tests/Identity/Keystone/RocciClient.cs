using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Occi.Server.Tests.Identity.Keystone;

/// <summary>
/// Does what rOCCI's client does when it is refused (rOCCI-api 4.3, Occi::Api::Client::Http::AuthnPlugins::Keystone), step by step and with its own understanding of each
/// answer; a wrong one ends it as it ends there.
/// </summary>
internal sealed partial class RocciClient(HttpClient http, string certificate)
{
    private string? _token;

    /// <summary>Which steps were taken.</summary>
    public List<string> Steps { get; } = [];

    /// <summary>Gets a token as the client does on its own: the first version that works, the first tenant that works.</summary>
    /// <param name="version">Only this version; null for the lowest.</param>
    /// <param name="tenant">As in ROCCI_CLIENT_KEYSTONE_TENANT; null to look for one.</param>
    public async Task<string> AuthenticateAsync(string? version = null, string? tenant = null)
    {
        using var refused = await SendAsync(HttpMethod.Get, "/", null, showsCertificate: false);
        var header = string.Join(", ", refused.Headers.GetValues("WWW-Authenticate")); // as its HTTP library joins them
        var match = ChallengeForm().Match(header);
        match.Success.Should().BeTrue("'{0}' must be the whole of the header", header);

        using var listed = await SendAsync(HttpMethod.Get, match.Groups[3].Value, null);
        ((int)listed.StatusCode).Should().Be(300, "only then a list is looked for");
        var versions = (await JsonAsync(listed))["versions"]!["values"]!.AsArray().OrderBy(one => one!["id"]!.GetValue<string>(), StringComparer.Ordinal);
        foreach (var one in versions)
        {
            var number = VersionForm().Match(one!["id"]!.GetValue<string>()).Groups[1].Value;
            if (version is not null && version != number)
            {
                continue;
            }

            var link = one["links"]!.AsArray().First(candidate => candidate!["rel"]!.GetValue<string>() == "self")!["href"]!.GetValue<string>();
            await (number == "3" ? UseV3Async(link.TrimEnd('/'), tenant) : UseV2Async(link.TrimEnd('/'), tenant));
            return _token!;
        }

        throw new InvalidOperationException("No version was found.");
    }

    private async Task UseV2Async(string address, string? tenant)
    {
        if (tenant is not null)
        {
            (await TryV2Async(address, tenant)).Should().BeTrue();
            return;
        }

        (await TryV2Async(address, null)).Should().BeTrue();
        using var listed = await SendAsync(HttpMethod.Get, $"{address}/tenants", null);
        listed.IsSuccessStatusCode.Should().BeTrue();
        foreach (var one in (await JsonAsync(listed))["tenants"]!.AsArray())
        {
            if (await TryV2Async(address, one!["name"]!.GetValue<string>()))
            {
                return;
            }
        }
    }

    private async Task<bool> TryV2Async(string address, string? tenant)
    {
        var auth = new JsonObject { ["voms"] = true };
        if (tenant is not null)
        {
            auth["tenantName"] = tenant;
        }

        using var answer = await SendAsync(HttpMethod.Post, $"{address}/tokens", new JsonObject { ["auth"] = auth });
        if (!answer.IsSuccessStatusCode)
        {
            return false;
        }

        _token = (await JsonAsync(answer))["access"]!["token"]!["id"]!.GetValue<string>();
        return true;
    }

    private async Task UseV3Async(string address, string? tenant)
    {
        using (var answer = await SendAsync(HttpMethod.Get, $"{address}/OS-FEDERATION/identity_providers/egi.eu/protocols/mapped/auth", null))
        {
            answer.IsSuccessStatusCode.Should().BeTrue();
            _token = answer.Headers.GetValues("X-Subject-Token").Single();
        }

        if (tenant is not null)
        {
            (await TryV3Async(address, tenant)).Should().BeTrue();
            return;
        }

        using var listed = await SendAsync(HttpMethod.Get, $"{address}/auth/projects", null);
        listed.IsSuccessStatusCode.Should().BeTrue();
        foreach (var one in (await JsonAsync(listed))["projects"]!.AsArray())
        {
            one!["name"].Should().NotBeNull();
            if (await TryV3Async(address, one["id"]!.GetValue<string>()))
            {
                return;
            }
        }
    }

    private async Task<bool> TryV3Async(string address, string project)
    {
        var identity = new JsonObject { ["methods"] = new JsonArray("token"), ["token"] = new JsonObject { ["id"] = _token } };
        var body = new JsonObject { ["auth"] = new JsonObject { ["identity"] = identity, ["scope"] = new JsonObject { ["project"] = new JsonObject { ["id"] = project } } } };
        using var answer = await SendAsync(HttpMethod.Post, $"{address}/auth/tokens", body);
        if (!answer.IsSuccessStatusCode)
        {
            return false;
        }

        _token = answer.Headers.GetValues("X-Subject-Token").Single();
        return true;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, JsonObject? body, bool showsCertificate = true)
    {
        Steps.Add($"{method} {(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme.StartsWith("http", StringComparison.Ordinal) ? uri.AbsolutePath : address)}");
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Add("Accept", "application/json");
        if (showsCertificate)
        {
            request.Headers.Add(KeystoneDoorway.Certificate, certificate);
        }

        if (_token is not null)
        {
            request.Headers.Add("X-Auth-Token", _token);
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage answer)
    {
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/json", "its HTTP library parses nothing else");
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    [GeneratedRegex("^(Keystone|snf-auth) uri=(\"|')(.+)(\"|')$", RegexOptions.Multiline)]
    private static partial Regex ChallengeForm();

    [GeneratedRegex("^v([0-9]).*$")]
    private static partial Regex VersionForm();
}
