using System.Collections.Concurrent;
using Occi.Core;
using Occi.Core.Registry;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Identity;
using Occi.Server.Orchestration;

namespace Occi.Server.Catalogue;

/// <summary>
/// The categories that a tenant knows: the site's, and the mixins that its users made (GFD.185 section 3.4.1, GFD.223 section 5.2). They are held in memory, as every
/// reading needs them, and change here only: the process has the database for itself.
/// </summary>
internal sealed class TenantCategories(CategoryRegistry site, IStratusStore store, TimeProvider time) : IDisposable
{
    /// <summary>How many mixins the users of a tenant may make: every answer of the query interface has them all.</summary>
    public const int MostMixins = 1000;

    private static readonly string[] ReservedPaths = ["/docs/", "/openapi/", "/healthz/", "/readyz/", "/whoami/", "/quotas/", "/audit/", "/keystone/"];

    private readonly ConcurrentDictionary<string, CategoryRegistry> _registries = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _changing = new(1);

    /// <summary>What there is for a caller, as it is now.</summary>
    public CategoryRegistry Of(Caller caller) => Of(caller.Tenant);

    /// <summary>Reads what users have made. A mixin that collides with what the site offers by now is passed over: it comes back when the site no longer does.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in (await store.ListUserMixinsAsync(cancellationToken)).GroupBy(mixin => mixin.Tenant))
        {
            _registries[tenant.Key] = tenant.Select(Mixin).Aggregate(site, (registry, mixin) => registry.With([mixin]).TryGet(out var more, out _) ? more : registry);
        }
    }

    /// <summary>Adds mixins, all or none. One that is there already, as it is asked for, is fine.</summary>
    public Task<Decision<IReadOnlyList<Mixin>>> AddAsync(Caller caller, IReadOnlyList<MixinDraft> drafts, SiteAddress address, CancellationToken cancellationToken) =>
        ChangeAsync(
            async () =>
            {
                if (caller.RefusalOfCreation is { } refused)
                {
                    return refused;
                }

                var known = Of(caller.Tenant);
                List<MixinDraft> news = [.. drafts.Where(draft => !IsThere(known, draft, address))];
                if (!UserMixinValidator.Validate(known, news, address, ReservedPaths).TryGet(out var mixins, out var problems))
                {
                    return new Refused(problems.Any(problem => problem.Cause != ProblemCause.AlreadyTaken) ? Refusal.Invalid : Refusal.Conflict, problems);
                }

                if (known.Mixins.Count(mixin => mixin.IsUserDefined) + mixins.Count > MostMixins)
                {
                    return Refused.Conflict("mixin", mixins[0].Id.ToString(), $"would be one too many: a tenant has at most {MostMixins} of its own");
                }

                var hidden = await store.WriteAsync(transaction => StoreAsync(transaction, caller, mixins, cancellationToken), cancellationToken);
                if (hidden is not null)
                {
                    return Refused.Conflict(
                        "mixin", hidden.Id.ToString(), $"is one of your own, at {hidden.Location}, that this site's own categories hide at present: choose another name and place");
                }

                _registries[caller.Tenant] = known.With(mixins).Value;
                return Decision.Made(mixins);
            },
            cancellationToken);

    /// <summary>Removes mixins and takes them off every entity, all or none; those of the site are refused.</summary>
    public Task<Decision<IReadOnlyList<Mixin>>> RemoveAsync(Caller caller, IReadOnlyList<MixinDraft> drafts, CancellationToken cancellationToken) =>
        ChangeAsync(
            async () =>
            {
                var known = Of(caller.Tenant);
                var ids = drafts.Select(draft => draft.Id).ToHashSet();
                ProblemList own = [.. ids.Where(id => known.FindMixin(id) is { IsUserDefined: false } || known.FindKind(id) is not null || known.FindAction(id) is not null)
                    .Select(id => new OcciProblem("mixin", id.ToString(), "is one of this site's own categories, which clients cannot remove"))];
                if (own.Count > 0)
                {
                    return new Refused(Refusal.Forbidden, own);
                }

                ProblemList missing = [.. ids.Where(id => known.FindMixin(id) is null).Select(id => new OcciProblem("mixin", id.ToString(), "does not exist"))];
                if (missing.Count > 0)
                {
                    return new Refused(Refusal.NotFound, missing);
                }

                await store.WriteAsync(
                    async transaction =>
                    {
                        foreach (var id in ids)
                        {
                            await transaction.RemoveUserMixinAsync(new MixinKey(id, caller.Tenant, null), cancellationToken);
                        }

                        return true;
                    },
                    cancellationToken);
                var rest = known.Mixins.Where(mixin => mixin.IsUserDefined && !ids.Contains(mixin.Id));
                _registries[caller.Tenant] = site.With(rest).Value;
                return Decision.Made<IReadOnlyList<Mixin>>([.. ids.Select(id => known.FindMixin(id)!)]);
            },
            cancellationToken);

    private CategoryRegistry Of(string tenant) => _registries.GetValueOrDefault(tenant, site);

    /// <inheritdoc/>
    public void Dispose() => _changing.Dispose();

    private async Task<Decision<IReadOnlyList<Mixin>>> ChangeAsync(Func<Task<Decision<IReadOnlyList<Mixin>>>> change, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            return await change();
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Stores all, or none when one that was passed over at the start has the name or the place of one of them: then tells which.</summary>
    private async Task<UserMixin?> StoreAsync(IStoreTransaction transaction, Caller caller, IReadOnlyList<Mixin> mixins, CancellationToken cancellationToken)
    {
        var (names, places) = (mixins.Select(mixin => mixin.Id).ToHashSet(), mixins.Select(mixin => mixin.Location).ToHashSet(StringComparer.Ordinal));
        var stored = await transaction.ListUserMixinsAsync(cancellationToken);
        if (stored.FirstOrDefault(each => each.Tenant == caller.Tenant && (names.Contains(each.Id) || places.Contains(each.Location))) is { } hidden)
        {
            return hidden;
        }

        foreach (var mixin in mixins)
        {
            await transaction.InsertUserMixinAsync(Stored(mixin, caller), cancellationToken);
        }

        return null;
    }

    private static bool IsThere(CategoryRegistry known, MixinDraft draft, SiteAddress address) =>
        known.FindMixin(draft.Id) is { IsUserDefined: true } mixin && !draft.HasAttributesOrActions && (draft.Location is null || address.PathOf(draft.Location) == mixin.Location);

    private UserMixin Stored(Mixin mixin, Caller caller) => new()
    {
        Id = mixin.Id,
        Tenant = caller.Tenant,
        Owner = caller.Subject,
        Location = mixin.Location,
        Title = mixin.Title,
        Depends = mixin.Depends,
        Created = time.GetUtcNow(),
    };

    private static Mixin Mixin(UserMixin stored) => new()
    {
        Id = stored.Id,
        Title = stored.Title,
        Location = stored.Location,
        Depends = stored.Depends,
        IsUserDefined = true,
    };
}
