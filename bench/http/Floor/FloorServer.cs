using System.Net;
using System.Security.Cryptography.X509Certificates;
using Bench.Http.Load;
using Bench.Http.Servers;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Primitives;

namespace Bench.Http.Floor;

/// <summary>
/// The least that Kestrel can do: no routing, no middleware, one look-up, and bytes that were ready before. It answers with the very bytes and headers that
/// Stratus answered with, so that the two differ in nothing but the work. Where a database is given it answers listings with nothing, once it has read the rows.
/// </summary>
internal static class FloorServer
{
    /// <summary>What its command line begins with.</summary>
    public const string Option = "--floor";

    private const string DatabaseOption = "--database";
    private const string TlsOption = "--tls";

    /// <summary>Starts one in a process of its own that repeats what Stratus answers to these requests.</summary>
    /// <param name="stratus">Is asked each once.</param>
    /// <param name="exchanges">GET requests.</param>
    /// <param name="database">Whose rows are read for paths below <see cref="BareQuery.Path"/>; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<MeasuredServer> StartAsync(Uri stratus, IEnumerable<Exchange> exchanges, string? database, CancellationToken cancellationToken) =>
        StartAsync(stratus, credential: null, exchanges, database is null ? [] : [DatabaseOption, database], cancellationToken);

    /// <summary>The same over mutual TLS: it takes whatever certificate a client shows.</summary>
    /// <param name="site">Is asked.</param>
    /// <param name="credential">As whom it is asked.</param>
    /// <param name="exchange">A GET request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<MeasuredServer> StartAsync(GridSite site, ClientCredential credential, Exchange exchange, CancellationToken cancellationToken) =>
        StartAsync(site.Server.Address, credential, [exchange], [TlsOption, site.HostCertificate, site.HostKey], cancellationToken);

    /// <summary>Serves until it is told to end; prints where it listens.</summary>
    /// <param name="answersFile">What <see cref="RecordedAnswers"/> wrote.</param>
    /// <param name="more">What else <see cref="StartAsync(Uri, IEnumerable{Exchange}, string?, CancellationToken)"/> or its like put onto the command line.</param>
    public static async Task RunAsync(string answersFile, string[] more)
    {
        var database = more is [DatabaseOption, var file] ? file : null;
        using var certificate = more is [TlsOption, var pem, var key] ? X509Certificate2.CreateFromPemFile(pem, key) : null;
        var recorded = await RecordedAnswers.ReadAsync(answersFile, CancellationToken.None);
        var answers = recorded.ToDictionary(answer => answer.Key, answer => (Headers: HeadersOf(answer.Value), answer.Value.Body));
        using var query = database is null ? null : new BareQuery(database);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0, listener => Secure(listener, certificate));
        });
        await using var app = builder.Build();
        app.Run(context =>
        {
            if (query is not null && context.Request.Path.StartsWithSegments(BareQuery.Path, out var rest))
            {
                query.Answer(context, rest.Value!);
                return Task.CompletedTask;
            }

            var (headers, body) = answers[RecordedAnswers.Key(context.Request.Path, context.Request.Headers.Accept, context.Request.Headers["Category"])];
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body).AsTask();
        });
        app.Lifetime.ApplicationStarted.Register(() => Console.Out.WriteLine($"The floor is listening on {app.Urls.First()}"));
        await app.RunAsync();
    }

    private static async Task<MeasuredServer> StartAsync(
        Uri stratus, ClientCredential? credential, IEnumerable<Exchange> exchanges, IEnumerable<string> more, CancellationToken cancellationToken)
    {
        var answers = Path.GetTempFileName();
        try
        {
            await RecordedAnswers.RecordAsync(stratus, credential, exchanges, answers, cancellationToken);
            return await MeasuredServer.StartAsync(typeof(FloorServer).Assembly.Location, [Option, answers, .. more], cancellationToken);
        }
        finally
        {
            File.Delete(answers);
        }
    }

    private static void Secure(ListenOptions listener, X509Certificate2? certificate)
    {
        if (certificate is not null)
        {
            AllowedProxies.Allow();
            listener.UseHttps(certificate, https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.AllowAnyClientCertificate();
            });
        }
    }

    private static KeyValuePair<string, StringValues>[] HeadersOf(RecordedAnswer answer) =>
        [.. answer.Headers.Select(header => KeyValuePair.Create(header.Key, new StringValues(header.Value)))];
}
