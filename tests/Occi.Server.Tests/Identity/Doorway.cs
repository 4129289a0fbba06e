using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Occi.Core;
using Occi.Server.Http;
using Occi.Server.Identity;
using Occi.Server.Identity.Passwords;

namespace Occi.Server.Tests.Identity;

/// <summary>
/// A web server with nothing but ways to come in: tries schemes in their order, and answers with who it is or why not. Where somebody comes from can be pretended.
/// </summary>
internal sealed class Doorway : IAsyncDisposable
{
    /// <summary>The header that pretends another address of the peer.</summary>
    public const string From = "X-Test-From";

    /// <summary>The header that pretends another scheme.</summary>
    public const string Scheme = "X-Test-Scheme";

    private readonly WebApplication _app;

    private Doorway(WebApplication app)
    {
        _app = app;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 })
        {
            BaseAddress = new Uri(app.Urls.First()),
        };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="schemes">Which schemes are tried, and challenged with, in this order.</param>
    /// <param name="register">Registers them.</param>
    /// <param name="edge">What runs before everything else but the pretending.</param>
    /// <param name="map">Further endpoints; those that allow anybody are reached without any proof.</param>
    public static async Task<Doorway> OpenAsync(
        string[] schemes, Action<IServiceCollection> register, Action<WebApplication>? edge = null, Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        register(builder.Services);
        builder.Services.TryAddSingleton(TimeProvider.System);
        var app = builder.Build();
        app.Use(Pretend);
        edge?.Invoke(app);
        app.UseRouting();
        app.UseAuthentication(); // said here, or the framework puts it before everything else
        app.Use((context, next) => AdmitAsync(context, next, schemes));
        app.MapGet("/", context => context.Response.WriteAsJsonAsync(((ProvenPrincipal)context.User).Proven));
        map?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Doorway(app);
    }

    public Task<DoorwayAnswer> GetAsync(string path, params (string Name, string? Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return SendAsync(request);
    }

    public async Task<DoorwayAnswer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        request.Dispose();
        return await DoorwayAnswer.ReadAsync(response);
    }

    /// <summary>Sends a head that no client library would, and reads status and body.</summary>
    public async Task<(int Status, string Text)> SendRawAsync(params string[] lines)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(Client.BaseAddress!.Host, Client.BaseAddress.Port, token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(lines.Append("Host: localhost").Append("Connection: close").Select(line => line + "\r\n")) + "\r\n"), token);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(token);
        return (int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture), answer[answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static Task Pretend(HttpContext context, RequestDelegate next)
    {
        var headers = context.Request.Headers;
        if (headers.TryGetValue(From, out var address))
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(address.ToString());
        }

        if (headers.TryGetValue(Scheme, out var scheme))
        {
            context.Request.Scheme = scheme.ToString();
        }

        context.Features.Set(new RequestSite(new SiteAddress($"{context.Request.Scheme}://{context.Request.Host}", "")));
        return next(context);
    }

    /// <summary>As the server's own middleware: a refusal is final, and what is open to anybody is reached all the same.</summary>
    private static async Task AdmitAsync(HttpContext context, RequestDelegate next, string[] schemes)
    {
        Exception? failure = null;
        foreach (var scheme in schemes)
        {
            var result = await context.AuthenticateAsync(scheme);
            failure = result.Failure;
            if (result.Succeeded)
            {
                context.User = result.Principal;
            }

            if (result.Succeeded || failure is not null)
            {
                context.Features.Set<IAuthenticateResultFeature>(new Seen { AuthenticateResult = result });
                break;
            }
        }

        if (context.User is ProvenPrincipal || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
            return;
        }

        foreach (var scheme in schemes)
        {
            await context.ChallengeAsync(scheme);
        }

        context.Response.StatusCode = failure is IdentitySourceUnavailableException ? 503 : failure is CredentialRefusedException { RetryAfter: not null } ? 429 : 401;
        if (failure is CredentialRefusedException { RetryAfter: { } wait })
        {
            context.Response.Headers.RetryAfter = wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        }

        await context.Response.WriteAsync(failure?.Message ?? "nothing", context.RequestAborted);
    }

    private sealed class Seen : IAuthenticateResultFeature
    {
        public AuthenticateResult? AuthenticateResult { get; set; }
    }
}
