using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Core.Validation;
using Disk = Occi.Core.Infrastructure.Storage;

namespace Occi.Fuzz.Parsers;

/// <summary>Makes entities of what validators accept, without a server.</summary>
internal static class ProposedEntity
{
    private static readonly LinkEnd Machine = new("/compute/f81d4fae-7dec-11d0-a765-00a0c91e6bf6", Compute.Kind.Id);

    /// <summary>A machine, a disk and a link, for updates to change.</summary>
    public static readonly IReadOnlyList<Entity> Existing =
    [
        new Resource
        {
            Id = new(new Guid("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")), Kind = Compute.Kind, Title = "a \"machine\"", Mixins = [FuzzRegistry.Site.FindMixin(new(Words.Tags, "red"))!],
            Attributes = AttributeSet.Of((Compute.Cores, AttributeValue.Of(2m)), (Compute.Memory, AttributeValue.Of(1.0m)), (Compute.State, AttributeValue.Of("inactive"))), Actions = [Compute.Start],
        },
        new Resource { Id = new(new Guid("99999999-2222-3333-4444-555555555555")), Kind = Disk.Kind, Attributes = AttributeSet.Of((Disk.Size, AttributeValue.Of(1m))) },
        new Link { Id = new(new Guid("11111111-2222-3333-4444-555555555555")), Kind = NetworkInterface.Kind, Source = Machine, Target = new("/network/99999999-2222-3333-4444-555555555556", Network.Kind.Id) },
    ];

    public static Entity Make(EntityProposal proposal, Guid id) => FuzzRegistry.Site.Extends(proposal.Kind, CoreKinds.Link.Id)
        ? new Link
        {
            Id = new(id),
            Kind = proposal.Kind,
            Mixins = proposal.Mixins,
            Title = proposal.Title,
            Attributes = proposal.Attributes,
            Source = new(Located(proposal.SourceLocation!), Compute.Kind.Id),
            Target = new(Located(proposal.TargetLocation!), proposal.TargetKind),
        }
        : new Resource
        {
            Id = new(id),
            Kind = proposal.Kind,
            Mixins = proposal.Mixins,
            Title = proposal.Title,
            Summary = proposal.Summary,
            Attributes = proposal.Attributes,
            Actions = proposal.Kind.Actions,
            Links = [.. proposal.Links.Select(link => new Link
            {
                Id = new(id),
                Kind = link.Kind,
                Mixins = link.Mixins,
                Title = link.Title,
                Attributes = link.Attributes,
                Source = Machine,
                Target = new(Located(link.TargetLocation), Network.Kind.Id),
            })],
        };

    /// <summary>The client's own name for another entity of the request: a server puts that entity's location in its place.</summary>
    private static string Located(string end) => LocationPath.IsLocation(end) ? end : Machine.Location;

    public static Entity Changed(Entity existing, EntityChange change)
    {
        var changed = existing with { Title = change.Title, Mixins = change.Mixins, Attributes = change.Attributes };
        return changed is Resource resource ? resource with { Summary = change.Summary } : changed;
    }
}
