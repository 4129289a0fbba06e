using Occi.Core;
using Occi.Core.Registry;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Orchestration.Computes;
using Occi.Server.Catalogue;
using Occi.Server.Identity;
using Occi.Server.Orchestration;

namespace Occi.Server.Http.Collections;

/// <summary>Reads what a request says of the members of a collection: which of them, by a filter, a page or their locations.</summary>
internal sealed class CollectionRequests(TenantCategories categories, EntityLocator locator)
{
    /// <summary>The members that the headers (GFD.185 section 3.4.1) and the page of the request select.</summary>
    public Outcome<EntityQuery> ReadQuery(HttpContext context, CollectionScope scope)
    {
        var filtered = ReadFiltered(context, scope);
        if (!filtered.TryGet(out var query, out var problems) || PageReader.Read(context.Request) is not { } read)
        {
            return filtered;
        }

        return read.TryGet(out var page, out problems) ? Outcome.Of(query with { Page = page }) : Outcome.Refused<EntityQuery>(problems);
    }

    /// <summary>The members that a request is about, which are the caller's to change. What was meant to say something and is not understood is refused: it must never mean all.</summary>
    public async Task<Outcome<SelectedMembers>> ReadSelectedAsync(HttpContext context, CollectionScope scope)
    {
        if (context.Request.QueryString.HasValue && context.Request.QueryString.Value!.Length > 1)
        {
            return Outcome.Refused<SelectedMembers>(new OcciProblem(
                "query", context.Request.QueryString.Value, "is not understood here: members are named by X-OCCI-Location, or selected by Category and X-OCCI-Attribute"));
        }

        if (!(await RequestReader.ReadSelectionAsync(context)).TryGet(out var said, out var problems)
            || !Narrow(context, scope, said.Filter, context.Caller().Reach).TryGet(out var members, out problems)
            || !Locate(context, scope, said.Locations).TryGet(out var named, out problems))
        {
            return Outcome.Refused<SelectedMembers>(problems);
        }

        return Outcome.Of(new SelectedMembers(said.How, members, named));
    }

    private Outcome<EntityQuery> ReadFiltered(HttpContext context, CollectionScope scope) =>
        RequestReader.ReadFilter(context).TryGet(out var sent, out var problems) ? Narrow(context, scope, sent, context.Caller().Viewer) : Outcome.Refused<EntityQuery>(problems);

    private Outcome<EntityQuery> Narrow(HttpContext context, CollectionScope scope, CollectionFilter sent, Viewer viewer)
    {
        if (sent.Categories.Count == 0 && sent.Attributes.Count == 0)
        {
            return Outcome.Of(scope.Members(viewer));
        }

        return EntityValidator.ValidateFilter(categories.Of(context.Caller()), sent, OcciResponse.Site(context)).TryGet(out var filter, out var problems)
            ? Outcome.Of(scope.Narrowed(filter, filter.Attributes.Keys.Any(Contextualization.Attributes.Contains) ? context.Caller().Reach : viewer, mixin => categories.KeyOf(context.Caller(), mixin)))
            : Outcome.Refused<EntityQuery>(problems);
    }

    /// <summary>Each must have the form of an entity's location, and be of the kind that the scope has.</summary>
    private Outcome<IReadOnlyList<EntityKey>> Locate(HttpContext context, CollectionScope scope, IReadOnlyList<string> locations)
    {
        var mistakes = new ProblemList();
        var keys = new List<EntityKey>(locations.Count);
        foreach (var location in locations)
        {
            if (!locator.TryLocate(OcciResponse.Site(context).PathOf(location), out var kind, out var id))
            {
                mistakes.Add(new OcciProblem("location", location, "is the location of no entity"));
            }
            else if (scope.Kind is { } expected && kind is not null && kind.Id != expected.Id)
            {
                mistakes.Add(new OcciProblem("location", location, $"is not within {scope.Path}"));
            }
            else
            {
                keys.Add(new EntityKey((kind ?? scope.Kind ?? CoreKinds.Entity).Id, id));
            }
        }

        return Outcome.From<IReadOnlyList<EntityKey>>(() => [.. keys.Distinct()], mistakes);
    }
}
