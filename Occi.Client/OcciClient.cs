using Occi.Core.Registry;
using Occi.Core.Rendering;
using Occi.Core.Rendering.Client;

namespace Occi.Client;

/// <summary>
/// Speaks OCCI 1.2 and 1.1 to one server. Locations are paths or absolute URIs, as servers give them; of the latter only the path counts. Safe for concurrent use.
/// Every method throws <see cref="OcciClientException"/> when the server refuses, does not answer, or answers what cannot be read.
/// </summary>
public sealed class OcciClient : IDisposable
{
    private readonly OcciRendering _rendering;

    /// <summary>A client with a connection of its own.</summary>
    /// <exception cref="ArgumentException">The endpoint is no absolute HTTP address.</exception>
    public OcciClient(OcciClientOptions options)
        : this(options, new OcciConnection(options))
    {
    }

    /// <summary>A client that takes over a connection.</summary>
    public OcciClient(OcciClientOptions options, OcciConnection connection)
    {
        _rendering = options.Rendering;
        Connection = connection;
    }

    /// <summary>For requests that the typed methods do not make, and for answers as they came.</summary>
    public OcciConnection Connection { get; }

    private string QueryInterface => Connection.Root + "-/";

    /// <summary>Whether a server answers and lets the client in (HEAD on the query interface).</summary>
    public Task ProbeAsync(CancellationToken cancellationToken) => SendAsync(HttpMethod.Head, QueryInterface, null, cancellationToken);

    /// <summary>All kinds, mixins and actions.</summary>
    public Task<CategoryModel> DiscoverAsync(CancellationToken cancellationToken) => DiscoverAsync([], cancellationToken);

    /// <summary>What the server tells about these categories; about all when there are none. 1.2 lets it add related ones (GFD.223 section 7.1).</summary>
    public async Task<CategoryModel> DiscoverAsync(IReadOnlyList<CategoryId> only, CancellationToken cancellationToken)
    {
        var filter = RequestBody.Filter(new CollectionFilter(only, AttributeSet.Empty));
        return Understand(await SendAsync(HttpMethod.Get, QueryInterface, null, cancellationToken, headers: filter), ReplyReader.Categories);
    }

    /// <summary>Creates an entity and answers where it is.</summary>
    /// <param name="collection">The location of its kind.</param>
    /// <param name="draft">What it shall be; a link names its source and target.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string> CreateAsync(string collection, EntityDraft draft, CancellationToken cancellationToken)
    {
        var reply = await SendAsync(HttpMethod.Post, collection, RequestBody.Of(draft, _rendering), cancellationToken);
        return LocationOf(reply);
    }

    /// <summary>Makes a link between two resources and answers where it is.</summary>
    /// <param name="collection">The location of the link's kind.</param>
    /// <param name="kind">The link's kind.</param>
    /// <param name="source">The resource that will own it.</param>
    /// <param name="target">The resource that it will point to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<string> LinkAsync(string collection, CategoryId kind, string source, string target, CancellationToken cancellationToken) =>
        CreateAsync(collection, new EntityDraft { Kind = kind, SourceLocation = source, TargetLocation = target }, cancellationToken);

    /// <summary>Reads an entity.</summary>
    public async Task<EntityReading> ReadAsync(string location, CancellationToken cancellationToken) =>
        Understand(await SendAsync(HttpMethod.Get, location, null, cancellationToken), ReplyReader.Entity);

    /// <summary>Changes what the draft names and leaves the rest (GFD.223 section 10.3.1).</summary>
    public Task UpdateAsync(string location, EntityDraft changes, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, location, RequestBody.Of(changes, _rendering), cancellationToken);

    /// <summary>Makes the entity what the draft says; attributes that it does not name are removed, links stay (GFD.223 section 10.2.2).</summary>
    public Task ReplaceAsync(string location, EntityDraft whole, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, location, RequestBody.Of(whole, _rendering), cancellationToken);

    /// <summary>Deletes an entity.</summary>
    public Task DeleteAsync(string location, CancellationToken cancellationToken) => SendAsync(HttpMethod.Delete, location, null, cancellationToken);

    /// <summary>Where the members of a collection are. It is asked for as <c>text/uri-list</c>, which every server has.</summary>
    /// <exception cref="InvalidOperationException">The query has a page without a number, or the reverse.</exception>
    public async Task<IReadOnlyList<string>> ListAsync(string collection, CollectionQuery query, CancellationToken cancellationToken)
    {
        var reply = await SendAsync(HttpMethod.Get, collection + query.Suffix, null, cancellationToken, MediaTypes.UriList, RequestBody.Filter(query.Filter));
        return Understand(reply, ReplyReader.Locations);
    }

    /// <summary>Invokes an action on an entity, or on all members of a collection at once (GFD.223 sections 10.3.2 and 11.3.3).</summary>
    /// <exception cref="ArgumentException">The draft names no action.</exception>
    public Task ActAsync(string location, ActionDraft action, CancellationToken cancellationToken)
    {
        var id = action.Action ?? throw new ArgumentException("The invocation names no action.", nameof(action));
        return SendAsync(HttpMethod.Post, $"{location}?action={id.Term}", RequestBody.Of(action, _rendering), cancellationToken);
    }

    /// <summary>Adds a mixin of the user's own to the query interface.</summary>
    public Task AddMixinAsync(MixinDraft mixin, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, QueryInterface, RequestBody.Of([mixin], _rendering), cancellationToken);

    /// <summary>Removes a mixin of the user's own, and with it every association.</summary>
    public Task RemoveMixinAsync(CategoryId mixin, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, QueryInterface, RequestBody.Of([new MixinDraft(mixin, null, null, [], false)], _rendering), cancellationToken);

    /// <summary>Puts a mixin on entities (GFD.223 section 11.3.2).</summary>
    /// <param name="mixinLocation">The location of the mixin.</param>
    /// <param name="entities">Their locations.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task AssociateAsync(string mixinLocation, IReadOnlyList<string> entities, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, mixinLocation, RequestBody.Of(entities, _rendering), cancellationToken);

    /// <summary>Makes these entities all that carry a mixin (GFD.223 section 11.2).</summary>
    public Task ReplaceMembersAsync(string mixinLocation, IReadOnlyList<string> entities, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, mixinLocation, RequestBody.Of(entities, _rendering), cancellationToken);

    /// <summary>Takes a mixin off entities, which stay (GFD.223 section 11.4.2).</summary>
    public Task DissociateAsync(string mixinLocation, IReadOnlyList<string> entities, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, mixinLocation, RequestBody.Of(entities, _rendering), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();

    private async Task<OcciReply> SendAsync(
        HttpMethod method, string location, OcciBody? body, CancellationToken cancellationToken, string? accept = null, IReadOnlyList<TextField>? headers = null)
    {
        var request = new OcciRequest(method, location) { Body = body, Accept = accept ?? RequestBody.MediaTypeOf(_rendering), Headers = headers ?? [] };
        var reply = await Connection.SendAsync(request, cancellationToken);
        return reply.IsSuccess ? reply : throw OcciClientException.Refused(reply);
    }

    // 201 has it in the header (GFD.223 section 11.3.1); servers of 1.1 say it in the body or in X-OCCI-Location alone.
    private static string LocationOf(OcciReply reply)
    {
        if ((reply.Header("Location") ?? reply.Header("X-OCCI-Location")) is { } location)
        {
            return LocationPath.Of(location);
        }

        var locations = Understand(reply, ReplyReader.Locations);
        return locations.Count == 1
            ? LocationPath.Of(locations[0])
            : throw OcciClientException.Unreadable(reply, [new OcciProblem("Location", null, "is missing: the answer does not tell where the entity is")]);
    }

    private static T Understand<T>(OcciReply reply, Func<OcciReply, Outcome<T>> read)
        where T : notnull =>
        read(reply).TryGet(out var value, out var problems) ? value : throw OcciClientException.Unreadable(reply, problems);
}
