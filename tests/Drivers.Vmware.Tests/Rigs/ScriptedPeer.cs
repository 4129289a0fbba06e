using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Xml.Linq;

namespace Drivers.Vmware.Tests;

/// <summary>A backend that answers each method as a test says, over HTTP on loopback: for what the simulator never does. It logs in whoever comes.</summary>
internal sealed class ScriptedPeer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, XElement, PeerAnswer> _script;
    private readonly Lock _gate = new();
    private readonly List<string> _calls = [];
    private readonly Task _serving;

    /// <summary>Begins to answer.</summary>
    /// <param name="script">The answer to a method with these arguments; <see cref="PeerAnswer.Standard"/> for what a session needs.</param>
    internal ScriptedPeer(Func<string, XElement, PeerAnswer> script)
    {
        _script = script;
        Url = new Uri($"http://127.0.0.1:{FreePort()}/sdk/");
        _listener.Prefixes.Add($"{new Uri(Url, "/")}"); // uploads go beside the interface
        _listener.Start();
        _serving = ServeAsync();
    }

    internal Uri Url { get; }

    /// <summary>The methods that were called, in their order.</summary>
    internal IReadOnlyList<string> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>A client of this peer; dispose it before the peer.</summary>
    internal VimClient NewClient(TimeProvider? time = null)
    {
        var handler = OutgoingTls.NewHandler();
        handler.UseCookies = false;
        return new VimClient(new VimTransport(Url, handler, TimeSpan.FromSeconds(60), time ?? TimeProvider.System), () => new VmwareCredentials("me", "kit-secret"));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Close();
        await _serving;
        _stop.Dispose();
    }

    // An upload or download is a method as well: PUT, with its address and as many bytes as came, or GET.
    private async Task<XElement> ReadAsync(HttpListenerRequest request)
    {
        if (request.HttpMethod == "POST")
        {
            return (await XElement.LoadAsync(request.InputStream, LoadOptions.None, _stop.Token)).Element(VimXml.Soap + "Body")!.Elements().Single();
        }

        using var content = new MemoryStream();
        await request.InputStream.CopyToAsync(content, _stop.Token);
        return new XElement(request.HttpMethod, new XAttribute("address", request.RawUrl!), new XAttribute("cookie", request.Headers["Cookie"] ?? ""), Convert.ToBase64String(content.ToArray()));
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private async Task ServeAsync()
    {
        var answers = new List<Task>();
        try
        {
            while (true)
            {
                answers.Add(AnswerAsync(await _listener.GetContextAsync()));
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            await Task.WhenAll(answers);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            var method = await ReadAsync(context.Request);
            lock (_gate)
            {
                _calls.Add(method.Name.LocalName);
            }

            var answer = _script(method.Name.LocalName, method);
            if (answer == PeerAnswer.Cut)
            {
                context.Response.ContentLength64 = 2; // an answer that ends within it: without, the listener ends well
                await context.Response.OutputStream.WriteAsync(new byte[1], _stop.Token);
                context.Response.Abort();
                return;
            }

            if (answer == PeerAnswer.Never)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
            }

            var text = answer == PeerAnswer.Standard ? PeerAnswer.StandardText(method.Name.LocalName) : answer.Text;
            context.Response.StatusCode = answer.Status ?? (answer.IsFault ? 500 : 200);
            context.Response.Headers.Add("Set-Cookie", "vmware_soap_session=peer; Path=/");
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text), _stop.Token);
            context.Response.Close();
        }
        catch (Exception gone) when (gone is OperationCanceledException or HttpListenerException or ObjectDisposedException)
        {
            context.Response.Abort();
        }
    }
}
