using System.Net.Sockets;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Grid.Credentials.Tests.Pki;
using Occi.Server.Tests.Harness;
using Occi.Server.Tests.Identity.Passwords;
using Occi.Server.Tests.Tls;

namespace Occi.Server.Tests.Identity.Certificates;

/// <summary>A server over https, with all ways in, that lets the people of a small grid in and goes by its clock. Whoever is in the mapping's rules is in the tenant <c>lab</c>.</summary>
internal sealed class GridSite : IAsyncDisposable
{
    private const string Everybody = """{ "subject": "/*", "tenant": "lab" }, { "authentication": "basic", "tenant": "lab" }""";

    private readonly TestSite _home = new();
    private StratusServer? _server;

    private GridSite()
    {
        _home.Time = Grid.Time;
        WriteMapping("");
        var host = Write("host.pem", Grid.Certificate("/DC=org/DC=example/CN=localhost"), Grid.Authority);
        var accounts = Write("accounts", Accounts.Line("alice", Accounts.Alice) + "\n");
        foreach (var secret in (string[])[host, accounts])
        {
            File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        _home.Settings["mapping"] = _home.PathOf("mapping.json");
        _home.Settings["tls"] = new JsonObject { ["certificate"] = host, ["key"] = host };
        _home.Settings["x509"] = new JsonObject { ["trustDirectory"] = Grid.Directory, ["vomsDirectory"] = Directory.CreateDirectory(_home.PathOf("vomsdir")).FullName };
        _home.Settings["passwords"] = new JsonObject { ["file"] = accounts };
        _home.Settings["frontProxy"] = new JsonObject { ["addresses"] = new JsonArray("127.0.0.1") };
    }

    public TestGrid Grid { get; } = new();

    public Uri Address => _server!.Client.BaseAddress!;

    public LogCapture Logs => _home.Logs;

    /// <summary>How many connections its clients have made.</summary>
    public int Connections { get; private set; }

    public static async Task<GridSite> StartAsync()
    {
        var site = new GridSite();
        site._server = await site._home.StartAsync(TestContext.Current.CancellationToken, "https://127.0.0.1:0");
        return site;
    }

    /// <summary>A mapping with all rules and this beside them, such as <c>"bans": []</c>; it counts when this returns.</summary>
    public void Map(string more)
    {
        WriteMapping(more);
        Pass();
    }

    /// <summary>A revocation list with these serial numbers; it counts when some time has passed.</summary>
    public void Revoke(params BigInteger[] serials) => Grid.Write("aaaaaaaa.r0", TestGrid.Pem("X509 CRL", (Grid.Revocations with { Revoked = serials }).SignedBy(Grid.Authority)));

    /// <summary>As long as files are not looked at again.</summary>
    public void Pass() => Grid.Time.Advance(TimeSpan.FromSeconds(1));

    /// <summary>A client that shows a certificate of the authority, or none, on one connection at a time.</summary>
    public HttpClient NewClient(TestCertificate? certificate = null) => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = 1,
        SslOptions = TlsSite.NewOptions(certificate is null ? null : Usable(certificate)),
        ConnectCallback = async (context, cancellationToken) =>
        {
            Connections++;
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = Address,
    };

    /// <summary>Asks who the server takes a client for.</summary>
    public static Task<Reply> AskAsync(HttpClient client, Action<HttpRequestMessage>? shape = null) => SendAsync(client, HttpMethod.Get, "/whoami", shape);

    /// <summary>Asks for a token as Keystone's clients do.</summary>
    public static Task<Reply> LogInAsync(HttpClient client, Action<HttpRequestMessage>? shape = null) =>
        SendAsync(client, HttpMethod.Post, "/keystone/v2.0/tokens", shape, """{"auth": {"voms": true, "tenantName": "lab"}}""");

    /// <summary>Puts the token that was given on requests.</summary>
    public static Action<HttpRequestMessage> TokenOf(Reply given) =>
        request => request.Headers.Add("X-Auth-Token", given.Require(200).Json.GetProperty("access").GetProperty("token").GetProperty("id").GetString());

    /// <summary>One request, answered to the end.</summary>
    public static async Task<Reply> SendAsync(HttpClient client, HttpMethod method, string path, Action<HttpRequestMessage>? shape = null, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        shape?.Invoke(request);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Reply.ReadAsync(response, TestContext.Current.CancellationToken);
    }

    /// <summary>Writes certificates, each signed by the next, the key of the first, and not the last, which is the authority.</summary>
    public string Write(string name, params TestCertificate[] chain) => Write(
        name,
        PemEncoding.WriteString("PRIVATE KEY", chain[0].Key.Algorithm.ExportPkcs8PrivateKey()) + "\n"
        + string.Concat(chain.Zip(chain.Skip(1), (own, issuer) => TestGrid.Pem("CERTIFICATE", own.SignedBy(issuer)))));

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        _home.Dispose();
        Grid.Dispose();
    }

    private void WriteMapping(string more) => Write("mapping.json", $$"""{ "rules": [ {{Everybody}} ]{{(more.Length == 0 ? "" : ", " + more)}} }""");

    private string Write(string name, string text)
    {
        var path = _home.PathOf(name);
        File.WriteAllText(path, text);
        return path;
    }

    private X509Certificate2 Usable(TestCertificate certificate)
    {
        using var bare = X509CertificateLoader.LoadCertificate(certificate.SignedBy(Grid.Authority));
        using var whole = bare.CopyWithPrivateKey((ECDsa)certificate.Key.Algorithm);
        return whole.Usable();
    }
}
