using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Occi.Data;

namespace Occi.Server.Tests.Harness;

/// <summary>A running server and a client of it.</summary>
public sealed class StratusServer(WebApplication app) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    private bool _isStopped;

    /// <summary>Sends to the server; relative addresses will do.</summary>
    public HttpClient Client { get; } = new() { BaseAddress = new Uri(app.Urls.First()) };

    /// <summary>The database behind it.</summary>
    public IStratusStore Store => app.Services.GetRequiredService<IStratusStore>();

    /// <summary>What it is put together from.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>One request, answered to the end.</summary>
    public async Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? body = null, string accept = "text/plain", Action<HttpRequestMessage>? shape = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        shape?.Invoke(request);
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Reply.ReadAsync(response, TestContext.Current.CancellationToken);
    }

    /// <summary>A body in the plain rendering.</summary>
    public static StringContent Plain(string text) => new(text, Encoding.UTF8, "text/plain");

    /// <summary>Reads an entity, which must be there.</summary>
    public async Task<EntityView> ReadAsync(string path) => await FindAsync(path) ?? throw new InvalidOperationException($"{path} does not exist.");

    /// <summary>Reads an entity, or null when it is not there.</summary>
    public async Task<EntityView?> FindAsync(string path)
    {
        var reply = await SendAsync(HttpMethod.Get, path, accept: "application/occi+json");
        return reply.Status == 404 ? null : new EntityView(reply.Require(200).Json);
    }

    /// <summary>Polls through the API until the entity is as it should be; fails with what it is when patience ends.</summary>
    public async Task<EntityView> WaitAsync(string path, Func<EntityView, bool> isReached, string what)
    {
        EntityView? last = null;
        await WaitForAsync(async () => (last = await FindAsync(path)) is not null && isReached(last), () => $"{path} should be {what}, and is {last?.Json.ToString() ?? "gone"}");
        return last!;
    }

    /// <summary>Polls until the entity has this state.</summary>
    public Task<EntityView> WaitForStateAsync(string path, string state) => WaitAsync(path, entity => entity.State == state, state);

    /// <summary>Waits until the workers have nothing to do.</summary>
    public Task WaitUntilIdleAsync() => WaitForAsync(
        async () => (await Store.BacklogAsync(TestContext.Current.CancellationToken)).Count == 0
            && (await Store.ListImagesAsync(new ImageQuery(Viewer.Everything) { States = [ImageState.Importing, ImageState.Checking] }, TestContext.Current.CancellationToken)).Count == 0,
        () => "The worker should have nothing left to do, and still has.");

    /// <summary>Asks again and again until it is so.</summary>
    public static async Task WaitForAsync(Func<Task<bool>> isReached, Func<string> complaint)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await isReached())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new TimeoutException(complaint());
            }

            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Stops the server as its operator would.</summary>
    public async Task StopAsync()
    {
        if (!_isStopped)
        {
            _isStopped = true;
            Client.Dispose();
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();
}
