using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Validation;
using Occi.Server.Catalogue;
using Occi.Server.Identity;
using Occi.Server.Orchestration;

namespace Occi.Server.Http.Collections;

/// <summary>Makes entities: at the location of their kind, or at the root (GFD.223 section 5.4.1). All that one request describes come about together, or none.</summary>
internal sealed class CreationEndpoint(TenantCategories categories, EntityDirectory directory, EntityCommands commands)
{
    public async Task CreateAsync(HttpContext context, CollectionScope scope)
    {
        var drafts = await RequestReader.ReadEntitiesAsync(context);
        if (!drafts.TryGet(out var parsed, out var problems) || !Validate(context.Caller(), parsed).TryGet(out var proposals, out problems))
        {
            await OcciError.InvalidAsync(context, problems);
            return;
        }

        List<OcciProblem> misplaced = [.. proposals.Where(proposal => scope.Kind is { } kind && proposal.Kind.Id != kind.Id).Select(proposal =>
            new OcciProblem(proposal.Place + "kind", proposal.Kind.Id.ToString(), $"does not belong to {scope.Path}: create it at {proposal.Kind.Location}"))];
        if (misplaced.Count > 0)
        {
            await OcciError.InvalidAsync(context, misplaced);
            return;
        }

        var wanted = Name(proposals);
        var decision = await commands.CreateAsync(context.Caller(), wanted, context.RequestAborted);
        if (!decision.TryGet(out var ids))
        {
            await OcciError.RefusedAsync(context, decision);
            return;
        }

        IReadOnlyList<string> locations = [.. wanted.Select(entity => entity.Proposal.Kind.Location + entity.Id.Value)];
        await (OcciResponse.Type(context) == MediaType.Json ? AnswerInFullAsync(context, ids, locations) : OcciResponse.CreatedAsync(context, locations)); // nothing is read again for this
    }

    private Outcome<IReadOnlyList<EntityProposal>> Validate(Caller caller, IReadOnlyList<EntityDraft> drafts) =>
        EntityValidator.ValidateCreateAll(categories.Of(caller), drafts);

    /// <summary>Gives each its id and puts it where the client's own name for it stood in links; what is linked comes before the links.</summary>
    private static IReadOnlyList<NewEntity> Name(IReadOnlyList<EntityProposal> proposals)
    {
        var named = new Dictionary<string, NewEntity>(StringComparer.Ordinal);
        var entities = proposals.Select(proposal => new NewEntity(EntityId.New(), proposal)).ToList();
        foreach (var entity in entities.Where(entity => entity.Proposal.Id is not null))
        {
            named[entity.Proposal.Id!] = entity;
        }

        return [.. entities.Select(entity => entity with { Proposal = Relink(entity.Proposal) }).OrderBy(entity => Rank(entity.Proposal.Kind.Id))];

        EntityProposal Relink(EntityProposal proposal) => proposal with
        {
            SourceLocation = LocationOf(proposal.SourceLocation),
            TargetLocation = LocationOf(proposal.TargetLocation),
            Links = [.. proposal.Links.Select(link => link with { TargetLocation = LocationOf(link.TargetLocation)! })],
        };

        string? LocationOf(string? end) => end is not null && named.TryGetValue(end, out var entity) ? entity.Proposal.Kind.Location + entity.Id.Value : end;
    }

    private static int Rank(CategoryId kind) => kind == Network.Kind.Id || kind == Storage.Kind.Id ? 0 : kind == Compute.Kind.Id ? 1 : 2;

    private async Task AnswerInFullAsync(HttpContext context, IReadOnlyList<EntityId> ids, IReadOnlyList<string> locations)
    {
        var entities = new List<Entity>(ids.Count);
        foreach (var id in ids)
        {
            if (await directory.FindAsync(context.Caller(), id, context.RequestAborted) is { } found)
            {
                entities.Add(found.Entity);
            }
        }

        // Other clients may have deleted them by now; they were made all the same.
        await (entities.Count < ids.Count ? OcciResponse.CreatedAsync(context, locations)
            : entities.Count == 1 ? OcciResponse.CreatedAsync(context, entities[0])
            : OcciResponse.CreatedInFullAsync(context, entities));
    }
}
