using System.Collections.Concurrent;
using System.Collections.Frozen;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Data;
using Occi.Server.Orchestration.Computes;
using Occi.Server.Catalogue;
using Occi.Server.Identity;

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

    // As many as there are kinds.
    private static readonly ConcurrentDictionary<CategoryId, (string State, string Message)> StateNames = new();

    private readonly FrozenDictionary<CategoryId, IEntityService> _services = services.ToFrozenDictionary(service => service.Kind);

    /// <summary>Where clients find an entity; its id alone where the kind has no place.</summary>
    public string LocationOf(EntityKey key)
    {
        Span<char> uuid = stackalloc char[36];
        key.Id.Value.TryFormat(uuid, out _, "D");
        return string.Concat(registry.FindKind(key.Kind)?.Location, uuid);
    }

    /// <summary>A resource with the links that it owns.</summary>
    public Resource Resource(Caller caller, StoredEntity stored, IReadOnlyList<StoredEntity> links)
    {
        var kind = KindOf(stored);
        return new Resource
        {
            Id = stored.Id,
            Kind = kind,
            Mixins = MixinsOf(caller, stored),
            Title = stored.Title,
            Summary = stored.Summary,
            Attributes = AttributesOf(caller, stored),
            Actions = ActionsOf(caller, stored, kind),
            Links = LinksOf(caller, links),
        };
    }

    /// <summary>A link.</summary>
    public Link Link(Caller caller, StoredEntity stored)
    {
        var (source, target) = Ends[stored.Kind];
        var kind = KindOf(stored);
        return new Link
        {
            Id = stored.Id,
            Kind = kind,
            Mixins = MixinsOf(caller, stored),
            Title = stored.Title,
            Attributes = AttributesOf(caller, stored),
            Actions = ActionsOf(caller, stored, kind),
            Source = End(source, stored.Ends?.Source ?? Unknown),
            Target = End(target, stored.Ends?.Target ?? Unknown),
        };
    }

    private LinkEnd End(CategoryId kind, EntityId id) => new(LocationOf(new EntityKey(kind, id)), kind);

    private Kind KindOf(StoredEntity stored) => registry.FindKind(stored.Kind)!;

    // Listings come here for every entity: loops instead of queries, as those allocate more than what they find.
    private IReadOnlyList<Link> LinksOf(Caller caller, IReadOnlyList<StoredEntity> stored)
    {
        var links = stored.Count == 0 ? [] : new List<Link>(stored.Count);
        for (var index = 0; index < stored.Count; index++)
        {
            if (!stored[index].IsAbsent && Ends.ContainsKey(stored[index].Kind))
            {
                links.Add(Link(caller, stored[index]));
            }
        }

        return links;
    }

    /// <summary>A template that the site no longer offers, or a tag that was removed, is left out, so that one old entity does not break a listing.</summary>
    private IReadOnlyList<Mixin> MixinsOf(Caller caller, StoredEntity stored)
    {
        if (stored.Mixins.Count == 0)
        {
            return [];
        }

        var known = categories.Of(caller);
        var mixins = new List<Mixin>(stored.Mixins.Count);
        for (var index = 0; index < stored.Mixins.Count; index++)
        {
            if (known.FindMixin(stored.Mixins[index]) is { } mixin && categories.IsMeant(caller, mixin, stored))
            {
                mixins.Add(mixin);
            }
        }

        return mixins;
    }

    private IReadOnlyList<OcciAction> ActionsOf(Caller caller, StoredEntity stored, Kind kind)
    {
        var terms = stored.IsDamaged || !caller.MayChange(stored) ? [] : _services[stored.Kind].ApplicableActions(stored);
        if (terms.Count == 0)
        {
            return [];
        }

        var actions = new List<OcciAction>(terms.Count);
        for (var index = 0; index < kind.Actions.Count; index++)
        {
            if (terms.Contains(kind.Actions[index].Id.Term))
            {
                actions.Add(kind.Actions[index]);
            }
        }

        return actions;
    }

    private static AttributeSet AttributesOf(Caller caller, StoredEntity stored)
    {
        var observed = stored.Observed;
        var wanted = caller.MayChange(stored) ? stored.Attributes : Contextualization.Hide(stored.Attributes);
        var (state, message) = StateNames.GetOrAdd(stored.Kind, static kind => ($"occi.{kind.Term}.state", $"occi.{kind.Term}.state.message"));
        var told = observed.Message is null
            ? AttributeSet.Of((state, AttributeValue.Of(observed.State)))
            : AttributeSet.Of((state, AttributeValue.Of(observed.State)), (message, AttributeValue.Of(observed.Message)));
        return wanted.With(observed.Attributes).With(told);
    }
}
