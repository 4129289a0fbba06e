using Occi.Server.Tests.Harness;

using System.Text.RegularExpressions;

namespace Occi.Server.Tests.Isolation;

/// <summary>A site to which everybody comes through a front proxy, and what belongs to whom on it.</summary>
public sealed partial class IsolationWorld : IAsyncLifetime
{
    private readonly TestSite _site = new();
    private readonly Dictionary<(string Subject, string Tenant), string> _machines = [];
    private StratusServer? _server;
    private string _network = "";

    internal StratusServer Server => _server!;

    public async ValueTask InitializeAsync()
    {
        StatementTrace.Install();
        await File.WriteAllTextAsync(_site.PathOf("mapping.json"), Persona.Mapping);
        _site.Settings["mapping"] = _site.PathOf("mapping.json");
        _site.Settings["frontProxy"] = new System.Text.Json.Nodes.JsonObject { ["addresses"] = new System.Text.Json.Nodes.JsonArray("127.0.0.1"), ["tells"] = "gridsite" };
        _site.Settings["worker"] = new System.Text.Json.Nodes.JsonObject { ["sweepSeconds"] = 3600 }; // nor does the sweep
        _server = await _site.StartAsync(CancellationToken.None);
        _network = (await ListAsync(Persona.Operator, "/network/")).Single();
        foreach (var persona in (Persona[])[Persona.Alice, Persona.Bob, Persona.Carol, Persona.Manager, Persona.Operator, .. Persona.Tina.Selves])
        {
            _machines[(persona.Subject, persona.Tenant)] = await MakeAsync(new Holding(persona, "private"), "compute");
            (await SendAsync(persona, HttpMethod.Post, "/-/", "Category: isolation; scheme=\"http://example.org/tags#\"; class=\"mixin\"; location=\"/tags/isolation/\""))
                .Status.Should().BeOneOf(200, 409);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        _site.Dispose();
    }

    /// <summary>Tries something on an entity.</summary>
    internal async Task<Reply> TryAsync(Persona persona, IsolationVerb verb, string path)
    {
        var machine = persona.Name is null ? "/compute/" + Guid.Empty : _machines[(persona.Subject, persona.Tenant)];
        using var request = verb.Request(path, machine);
        if (request.Content is { } content)
        {
            var body = (await content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Replace("/network/{default}", _network, StringComparison.Ordinal);
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, content.Headers.ContentType!.MediaType!);
        }

        persona.Sign(request);
        using var response = await Server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Reply.ReadAsync(response, TestContext.Current.CancellationToken);
    }

    /// <summary>Makes something that belongs to somebody and is shared like this.</summary>
    internal async Task<string> MakeAsync(Holding holding, string kind)
    {
        switch (kind)
        {
            case "networkinterface":
                return await MakeAsync(holding.Owner, kind, $"X-OCCI-Attribute: occi.core.source=\"{await MakeAsync(holding, "compute")}\"\nX-OCCI-Attribute: occi.core.target=\"{_network}\"");
            case "storagelink":
                var (compute, storage) = (await MakeAsync(holding, "compute"), await MakeAsync(holding, "storage"));
                return await MakeAsync(holding.Owner, kind, $"X-OCCI-Attribute: occi.core.source=\"{compute}\"\nX-OCCI-Attribute: occi.core.target=\"{storage}\"");
            default:
                return await MakeAsync(
                    holding.Owner,
                    kind,
                    "Category: sharing; scheme=\"http://schemas.stratus.cloud/occi/core#\"; class=\"mixin\"\n"
                    + $"X-OCCI-Attribute: cloud.stratus.sharing=\"{holding.Sharing}\"" + (kind == "storage" ? "\nX-OCCI-Attribute: occi.storage.size=1" : ""));
        }
    }

    /// <summary>The path of a machine of theirs.</summary>
    internal string MachineOf(Persona persona) => _machines[(persona.Subject, persona.Tenant)];

    /// <summary>Something that differs from what is at the path in nothing but its identifier and, if it is a link, in its ends. Neither worker nor driver have heard of any of them, so that nobody but clients asks for it.</summary>
    internal string Copy(string path)
    {
        var (kind, id) = (path[..(path.LastIndexOf('/') + 1)], Guid.NewGuid());
        var ends = _site.Rows($"select source, target from entities where id = '{path.Split('/')[^1]}' and source is not null").SingleOrDefault()?.Split('|').Select(end => Copy("/" + end)[1..]).ToList();
        _site.Execute($"""
            create temp table copied as select * from entities where id = '{path.Split('/')[^1]}';
            update copied set seq = null, id = '{id}'{(ends is [var source, var target] ? $", source = '{source}', target = '{target}'" : "")};
            insert into entities select * from copied;
            """);
        return kind + id;
    }

    /// <summary>The paths in a collection.</summary>
    internal async Task<IReadOnlyList<string>> ListAsync(Persona persona, string collection, params string[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, collection);
        request.Headers.TryAddWithoutValidation("Accept", "text/uri-list");
        foreach (var field in fields)
        {
            request.Headers.TryAddWithoutValidation(field.Split(": ", 2)[0], field.Split(": ", 2)[1]);
        }

        persona.Sign(request);
        using var response = await Server.Client.SendAsync(request, CancellationToken.None);
        var reply = await Reply.ReadAsync(response, CancellationToken.None);
        return [.. reply.Require(200).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => new Uri(line.Trim()).AbsolutePath)];
    }

    /// <summary>What a client could change of an entity, as the database has it; empty when it is gone.</summary>
    internal string Stored(string path) => string.Join('\n', _site.Rows($"""
        select title, summary, attributes, desired, tenant, owner, sharing, (select group_concat(mixin) from entity_mixins m where m.entity = e.seq),
            (select count(*) from entities l where l.source = e.id or l.target = e.id)
        from entities e where id = '{path.Split('/')[^1]}' and desired <> 'absent'
        """));

    /// <summary>An answer without what differs from one request to the next, and without the name that was asked for.</summary>
    internal static string Anonymous(Reply reply, string path) =>
        $"{reply.Status}\n" + Moment().Replace(reply.Everything, "").Replace(path.Split('/')[^1], "ID", StringComparison.Ordinal);

    internal async Task<Reply> SendAsync(Persona persona, HttpMethod method, string path, string? body = null, string accept = "text/plain") =>
        await Server.SendAsync(method, path, body is null ? null : StratusServer.Plain(body), accept, persona.Sign);

    private async Task<string> MakeAsync(Persona owner, string kind, string fields)
    {
        var reply = await SendAsync(
            owner, HttpMethod.Post, $"/{kind}/", $"Category: {kind}; scheme=\"{Wish.Infrastructure}\"; class=\"kind\"\n{fields}");
        return reply.Require(201).Location;
    }

    [GeneratedRegex("^Date: .*$", RegexOptions.Multiline)]
    private static partial Regex Moment();
}
