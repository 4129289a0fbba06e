using Occi.Core;
using Occi.Core.Registry;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Audit;
using Occi.Server.Identity;
using Occi.Server.Orchestration;

namespace Occi.Server.Catalogue;

/// <summary>
/// The categories that a caller knows: the site's, the images that clients brought, and the mixins that users made (GFD.185 section 3.4.1, GFD.223 section 5.2), as far as they
/// are theirs to know. They are held in memory, as every reading needs them, and change here only: the process has the database for itself.
/// </summary>
internal sealed class TenantCategories(CategoryRegistry site, IStratusStore store, ImageCatalogue images, AuditTrail audit, TimeProvider time) : IDisposable
{
    /// <summary>How many mixins the users of a tenant may make: every answer of the query interface has them all.</summary>
    public const int MostMixins = 1000;

    private static readonly string[] ReservedPaths = ["/docs/", "/openapi/", "/healthz/", "/readyz/", "/whoami/", "/quotas/", "/audit/", "/keystone/", "/quarantine/", "/pools/", "/images/"];

    private readonly SemaphoreSlim _changing = new(1);
    private volatile UserMixins _users = new(new ImageTemplates(site, [], images), []);

    /// <summary>What there is for a caller, as it is now.</summary>
    public CategoryRegistry Of(Caller caller) => _users.Of(caller);

    /// <summary>What tells a caller's mixin from others of its identity.</summary>
    public MixinKey KeyOf(Caller caller, Mixin mixin) =>
        mixin.IsUserDefined && _users.Meant(mixin.Id, caller.Tenant, caller.Subject) is { } meant ? meant.Key : MixinKey.OfSite(mixin.Id);

    /// <summary>Whether a caller's mixin is the one that its identity stands for on an entity.</summary>
    public bool IsMeant(Caller caller, Mixin mixin, StoredEntity entity) =>
        !mixin.IsUserDefined || _users.Meant(mixin.Id, entity.Tenant, entity.Owner) is { } meant && meant == _users.Meant(mixin.Id, caller.Tenant, caller.Subject);

    /// <summary>
    /// Reads what users have made and brought. A mixin that collides with what the site offers by now is passed over: it comes back when the site no longer does.
    /// </summary>
    public Task LoadAsync(CancellationToken cancellationToken) => AloneAsync(
        async () =>
        {
            await ReadAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>Adds mixins, all or none. One that is there already, as it is asked for, is fine.</summary>
    /// <param name="caller">Whose they will be.</param>
    /// <param name="drafts">As they are asked for.</param>
    /// <param name="sharing">Who else may see them; public ones are for managers to make, as everybody has them in view.</param>
    /// <param name="address">Where the client reaches this server.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    public Task<Decision<IReadOnlyList<Mixin>>> AddAsync(
        Caller caller, IReadOnlyList<MixinDraft> drafts, Sharing sharing, SiteAddress address, CancellationToken cancellationToken) => ChangeAsync(
        caller,
        AuditActions.AddMixin,
        async () =>
        {
            if (RefusalOfMaking(caller, sharing) is { } refused)
            {
                return refused;
            }

            var known = Of(caller);
            List<MixinDraft> news = [.. drafts.Where(draft => !IsThere(known, draft, address))];
            if (!UserMixinValidator.Validate(known, news, address, ReservedPaths).TryGet(out var mixins, out var problems))
            {
                return new Refused(problems.Any(problem => problem.Cause != ProblemCause.AlreadyTaken) ? Refusal.Invalid : Refusal.Conflict, problems);
            }

            if (_users.CountOf(caller.Tenant) + mixins.Count > MostMixins)
            {
                return Refused.Conflict("mixin", mixins[0].Id.ToString(), $"would be one too many: a tenant has at most {MostMixins} of its own");
            }

            if (await StoreAsync(caller, [.. mixins.Select(mixin => Stored(mixin, caller, sharing))], cancellationToken) is { } hidden)
            {
                return Refused.Conflict(
                    "mixin", hidden.Id.ToString(), $"is one of your own, at {hidden.Location}, that this site's own categories hide at present: choose another name and place");
            }

            await ReadAsync(cancellationToken);
            return Decision.Made(mixins);
        },
        cancellationToken);

    /// <summary>Removes mixins and takes them off every entity, all or none; those of the site are refused, and those of others.</summary>
    public Task<Decision<IReadOnlyList<Mixin>>> RemoveAsync(Caller caller, IReadOnlyList<MixinDraft> drafts, CancellationToken cancellationToken) => ChangeAsync(
        caller,
        AuditActions.RemoveMixin,
        async () =>
        {
            var known = Of(caller);
            var ids = drafts.Select(draft => draft.Id).ToHashSet();
            if (RefusalOfRemoval(caller, known, ids) is { } refused)
            {
                return refused;
            }

            await store.WriteAsync(
                async transaction =>
                {
                    foreach (var id in ids)
                    {
                        await transaction.RemoveUserMixinAsync(_users.Meant(id, caller.Tenant, caller.Subject)!.Key, cancellationToken);
                    }

                    await audit.NoteAsync(transaction, caller, AuditActions.RemoveMixin, ids.Select(id => id.ToString()), cancellationToken);
                    return true;
                },
                cancellationToken);
            await ReadAsync(cancellationToken);
            return Decision.Made<IReadOnlyList<Mixin>>([.. ids.Select(id => known.FindMixin(id)!)]);
        },
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _changing.Dispose();

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var brought = await store.ListImagesAsync(ImageQuery.Everything with { States = [ImageState.Ready] }, cancellationToken);
        images.Replace(brought);
        _users = new UserMixins(new ImageTemplates(site, brought, images), await store.ListUserMixinsAsync(cancellationToken));
    }

    private Task<Decision<IReadOnlyList<Mixin>>> ChangeAsync(
        Caller caller, string action, Func<Task<Decision<IReadOnlyList<Mixin>>>> change, CancellationToken cancellationToken) => AloneAsync(
        async () =>
        {
            var decision = await change();
            await (decision.Refused is { } refused ? audit.NoteRefusalAsync(caller, action, refused) : Task.CompletedTask);
            return decision;
        },
        cancellationToken);

    private async Task<T> AloneAsync<T>(Func<Task<T>> change, CancellationToken cancellationToken)
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

    private static Refused? RefusalOfMaking(Caller caller, Sharing sharing) =>
        caller.RefusalOfCreation ?? (sharing == Sharing.Public && caller.Role < Role.Manager
            ? Refused.Forbidden("sharing", "public", "is for the managers of a tenant: everybody on this site would have the mixin in view")
            : null);

    private Refused? RefusalOfRemoval(Caller caller, CategoryRegistry known, HashSet<CategoryId> ids)
    {
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

        ProblemList others = [.. ids.Where(id => _users.Meant(id, caller.Tenant, caller.Subject) is { } meant && !caller.MayChange(meant.Tenant, meant.Owner))
            .Select(id => new OcciProblem("mixin", id.ToString(), "is not yours: only who made it and the managers of the tenant remove it"))];
        return others.Count > 0 ? new Refused(Refusal.Forbidden, others) : null;
    }

    /// <summary>Stores all, or none when one that was passed over at the start has the name or the place of one of them: then tells which.</summary>
    private async Task<UserMixin?> StoreAsync(Caller caller, IReadOnlyList<UserMixin> mixins, CancellationToken cancellationToken) => await store.WriteAsync(
        async transaction =>
        {
            var stored = await transaction.ListUserMixinsAsync(cancellationToken);
            if (stored.FirstOrDefault(each => mixins.Any(mixin => Collide(mixin, each))) is { } hidden)
            {
                return hidden;
            }

            foreach (var mixin in mixins)
            {
                await transaction.InsertUserMixinAsync(mixin, cancellationToken);
            }

            await audit.NoteAsync(transaction, caller, AuditActions.AddMixin, mixins.Select(mixin => mixin.Id.ToString()), cancellationToken);
            return null;
        },
        cancellationToken);

    private static bool Collide(UserMixin one, UserMixin other) =>
        one.Tenant == other.Tenant && one.Key.Owner == other.Key.Owner && (one.Id == other.Id || one.Location == other.Location);

    private static bool IsThere(CategoryRegistry known, MixinDraft draft, SiteAddress address) =>
        known.FindMixin(draft.Id) is { IsUserDefined: true } mixin && !draft.HasAttributesOrActions && (draft.Location is null || address.PathOf(draft.Location) == mixin.Location);

    private UserMixin Stored(Mixin mixin, Caller caller, Sharing sharing) => new()
    {
        Id = mixin.Id,
        Tenant = caller.Tenant,
        Owner = caller.Subject,
        Sharing = sharing,
        Location = mixin.Location,
        Title = mixin.Title,
        Depends = mixin.Depends,
        Created = time.GetUtcNow(),
    };
}
