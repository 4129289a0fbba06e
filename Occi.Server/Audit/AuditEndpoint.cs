using System.Globalization;
using System.Net;
using Occi.Core;
using Occi.Data;
using Occi.Server.Http;
using Occi.Server.Identity;

namespace Occi.Server.Audit;

/// <summary>
/// Tells who did what: <c>GET /audit</c>, and who had an address: <c>GET /audit/addresses</c>; always JSON. Operators ask about everything, managers about their tenant,
/// users about what they have done themselves.
/// </summary>
internal sealed class AuditEndpoint(IStratusStore store, TimeProvider time)
{
    private const int Usual = 100;
    private const int Most = 1000;

    private static readonly string[] Known = ["entity", "subject", "tenant", "from", "to", "after", "number"];
    private static readonly string[] KnownOfAddresses = ["address", "at"];

    public async Task ListAsync(HttpContext context)
    {
        var mistakes = new ProblemList();
        var asked = new QueryReader(context.Request.Query, Known, mistakes);
        var caller = context.Caller();
        var query = new AuditQuery
        {
            Entity = asked.Entity("entity"),
            Subject = asked.Text("subject"),
            Tenant = asked.Text("tenant"),
            From = asked.Moment("from"),
            To = asked.Moment("to"),
            After = asked.Number("after", 0, long.MaxValue) ?? 0,
            Limit = (int)(asked.Number("number", 1, Most) ?? Usual),
        };
        if (mistakes.Count > 0)
        {
            await OcciError.InvalidAsync(context, mistakes);
            return;
        }

        var entries = await store.ListAuditAsync(Within(query, caller), context.RequestAborted);
        await SendAsync(context, new
        {
            entries = entries.Select(AuditJson.Of),
            next = entries.Count == query.Limit ? NextOf(context, entries[^1]) : null,
        });
    }

    /// <summary>Who had an address at a moment, now if none is said.</summary>
    public async Task FindAddressAsync(HttpContext context)
    {
        var mistakes = new ProblemList();
        var asked = new QueryReader(context.Request.Query, KnownOfAddresses, mistakes);
        var caller = context.Caller();
        var at = asked.Moment("at") ?? time.GetUtcNow();
        if (!IPAddress.TryParse(asked.Text("address"), out var address))
        {
            mistakes.Add(new OcciProblem("address", asked.Text("address"), "is no address such as 192.0.2.7"));
        }

        if (mistakes.Count > 0)
        {
            await OcciError.InvalidAsync(context, mistakes);
            return;
        }

        var uses = await store.FindAddressAsync(address!.ToString(), at, context.RequestAborted);
        await SendAsync(context, new { uses = uses.Where(use => caller.MayChange(use.Tenant, use.Owner)).Select(AuditJson.Of) });
    }

    /// <summary>No more than is theirs to know.</summary>
    private static AuditQuery Within(AuditQuery query, Caller caller) => caller.Role switch
    {
        Role.Operator => query,
        Role.Manager => query with { Tenant = Only(query.Tenant, caller.Tenant) },
        _ => query with { Tenant = Only(query.Tenant, caller.Tenant), Subject = Only(query.Subject, caller.Subject) },
    };

    /// <summary>Whoever asks for others' finds nothing.</summary>
    private static string Only(string? asked, string own) => asked is null || asked == own ? own : "";

    private static string NextOf(HttpContext context, AuditEntry last)
    {
        var others = context.Request.Query.Where(pair => pair.Key != "after").Select(pair => KeyValuePair.Create(pair.Key, pair.Value));
        var after = KeyValuePair.Create("after", new Microsoft.Extensions.Primitives.StringValues(last.Sequence.ToString(CultureInfo.InvariantCulture)));
        return OcciResponse.Site(context).Absolute("/audit") + QueryString.Create([.. others, after]);
    }

    private static Task SendAsync(HttpContext context, object body) => context.Response.WriteAsJsonAsync(body, PlainJson.Compact, context.RequestAborted);
}
