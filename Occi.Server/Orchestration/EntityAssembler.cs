using System.Collections.Frozen;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Data;
using Occi.Server.Catalogue;

namespace Occi.Server.Orchestration;

/// <summary>Makes of what is stored the entity that clients read: the observed side over the desired one, links and applicable actions included.</summary>
internal sealed class EntityAssembler(CategoryRegistry registry, TenantCategories categories, IEnumerable<IEntityService> services)
{
    private static readonly FrozenDictionary<CategoryId, (CategoryId Source, CategoryId Target)> Ends =
        new Dictionary<CategoryId, (CategoryId, CategoryId)>
        {
            [NetworkInterface.Kind.Id] = (Compute.Kind.Id, Network.Kind.Id),
            [StorageLink.Kind.Id] = (Compute.Kind.Id, Storage.Kind.Id),
        }.ToFrozenDictionary();

    /// <summary>The nil UUID, where a damaged database does not tell.</summary>
    private static readonly EntityId Unknown = new(Guid.Empty);

    private readonly FrozenDictionary<CategoryId, IEntityService> _services = services.ToFrozenDictionary(service => service.Kind);

    /// <summary>Where clients find an entity; its id alone where the kind has no place.</summary>
    public string LocationOf(EntityKey key) => registry.FindKind(key.Kind)?.Location + key.Id.Value.ToString("D");

    /// <summary>A resource with the links that it owns.</summary>
    public Resource Resource(StoredEntity stored, IEnumerable<StoredEntity> links)
    {
        var kind = KindOf(stored);
        return new Resource
        {
            Id = stored.Id,
            Kind = kind,
            Mixins = MixinsOf(stored),
            Title = stored.Title,
            Summary = stored.Summary,
            Attributes = AttributesOf(stored),
            Actions = ActionsOf(stored, kind),
            Links = [.. links.Where(link => !link.IsAbsent && Ends.ContainsKey(link.Kind)).Select(Link)],
        };
    }

    /// <summary>A link.</summary>
    public Link Link(StoredEntity stored)
    {
        var (source, target) = Ends[stored.Kind];
        var kind = KindOf(stored);
        return new Link
        {
            Id = stored.Id,
            Kind = kind,
            Mixins = MixinsOf(stored),
            Title = stored.Title,
            Attributes = AttributesOf(stored),
            Actions = ActionsOf(stored, kind),
            Source = End(source, stored.Ends?.Source ?? Unknown),
            Target = End(target, stored.Ends?.Target ?? Unknown),
        };
    }

    private LinkEnd End(CategoryId kind, EntityId id) => new(registry.FindKind(kind)!.Location + id.Value.ToString("D"), kind);

    private Kind KindOf(StoredEntity stored) => registry.FindKind(stored.Kind)!;

    /// <summary>A template that the site no longer offers, or a tag that was removed, is left out, so that one old entity does not break a listing.</summary>
    private IReadOnlyList<Mixin> MixinsOf(StoredEntity stored) => [.. stored.Mixins.Select(categories.Of(stored.Tenant).FindMixin).OfType<Mixin>()];

    private IReadOnlyList<OcciAction> ActionsOf(StoredEntity stored, Kind kind)
    {
        var terms = stored.IsDamaged ? [] : _services[stored.Kind].ApplicableActions(stored);
        return terms.Count == 0 ? [] : [.. kind.Actions.Where(action => terms.Contains(action.Id.Term))];
    }

    private static AttributeSet AttributesOf(StoredEntity stored)
    {
        var observed = stored.Observed;
        var name = $"occi.{stored.Kind.Term}.state";
        var state = observed.Message is null
            ? AttributeSet.Of((name, AttributeValue.Of(observed.State)))
            : AttributeSet.Of((name, AttributeValue.Of(observed.State)), (name + ".message", AttributeValue.Of(observed.Message)));
        return stored.Attributes.With(observed.Attributes).With(state);
    }
}
