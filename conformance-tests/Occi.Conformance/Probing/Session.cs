using System.Collections.Concurrent;
using Occi.Conformance.Running;
using Occi.Core.Registry;

namespace Occi.Conformance.Probing;

/// <summary>One server under examination: the connection, what it offers, and what was wrong with its answers on the way.</summary>
public sealed class Session : IDisposable
{
    private readonly ConcurrentQueue<string> _unversioned = new();
    private readonly OcciConnection _connection;
    private CategoryModel? _model;

    /// <summary>A session with a connection of its own.</summary>
    /// <exception cref="ArgumentException">The endpoint is no absolute HTTP address.</exception>
    public Session(SuiteOptions options, TimeProvider time)
        : this(options, time, new OcciConnection(ClientOptionsOf(options)))
    {
    }

    /// <summary>A session through a handler, which it takes over: something may stand between it and the server.</summary>
    /// <exception cref="ArgumentException">The endpoint is no absolute HTTP address.</exception>
    public Session(SuiteOptions options, TimeProvider time, HttpMessageHandler handler)
        : this(options, time, new OcciConnection(ClientOptionsOf(options), handler))
    {
    }

    private Session(SuiteOptions options, TimeProvider time, OcciConnection connection)
    {
        Options = options;
        Time = time;
        _connection = connection;
    }

    /// <summary>Which server is examined, and how.</summary>
    public SuiteOptions Options { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>The path of the root of the implementation; ends in <c>/</c>.</summary>
    public string Root => _connection.Root;

    /// <summary>Where the query interface is.</summary>
    public string QueryInterface => Root + "-/";

    /// <summary>The answers so far that did not name the OCCI version in their <c>Server</c> header.</summary>
    public IReadOnlyCollection<string> Unversioned => _unversioned;

    /// <summary>Sends a request and answers with whatever came.</summary>
    public async Task<OcciReply> SendAsync(OcciRequest request, CancellationToken cancellationToken)
    {
        var reply = await _connection.SendAsync(request, cancellationToken);
        if (!ServerHeader.NamesVersion(reply))
        {
            _unversioned.Enqueue($"{request} answered {reply.Status} with Server: {reply.Header("Server") ?? "(none)"}");
        }

        return reply;
    }

    /// <summary>What the server offers, as it said when it was first asked.</summary>
    public async Task<CategoryModel> ModelAsync(CancellationToken cancellationToken)
    {
        if (_model is null)
        {
            var reply = await SendAsync(new OcciRequest(HttpMethod.Get, QueryInterface) { Accept = MediaTypes.TextPlain }, cancellationToken);
            _model = reply.Require(200).Understand(ReplyReader.Categories);
        }

        return _model;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static OcciClientOptions ClientOptionsOf(SuiteOptions options) =>
        new() { Endpoint = options.Endpoint, Credentials = options.Credentials, UserAgent = "Occi-Conformance/1.0" };
}
