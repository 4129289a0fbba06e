using Occi.Conformance.Rules;

namespace Occi.Conformance.Probing;

/// <summary>Disks, networks and machines that are ready for use.</summary>
internal static class InfrastructureProbing
{
    /// <summary>A disk that is online.</summary>
    public static async Task<string> StorageAsync(this Probe probe, string? title = null)
    {
        var location = await probe.CreateAsync(Wishes.Storage(title));
        await probe.ReachAsync(location, Known.StorageState, "online", Known.Online);
        return location;
    }

    /// <summary>A network that is active.</summary>
    public static async Task<string> NetworkAsync(this Probe probe)
    {
        var location = await probe.CreateAsync(Wishes.Network());
        await probe.ReachAsync(location, Known.NetworkState, "active", Known.Up);
        return location;
    }

    /// <summary>A machine that runs, from the template that the options name or the first that the server has.</summary>
    public static async Task<string> ComputeAsync(this Probe probe, EntityDraft? draft = null)
    {
        var location = await probe.CreateAsync(await probe.WithTemplateAsync(draft ?? new EntityDraft { Kind = Known.Compute }));
        await probe.ReachAsync(location, Known.ComputeState, "active", Known.Start);
        return location;
    }

    /// <summary>The wish for a machine, with a template to boot from where the server has one.</summary>
    public static async Task<EntityDraft> WithTemplateAsync(this Probe probe, EntityDraft draft) =>
        await probe.FindTemplateAsync(Known.OsTemplate, probe.Session.Options.OsTemplate) is { } template ? draft with { Mixins = [template.Id, .. draft.Mixins] } : draft;

    /// <summary>A template of the server's own, by its term or the first; null when it has none.</summary>
    public static async Task<Mixin?> FindTemplateAsync(this Probe probe, CategoryId @base, string? term = null)
    {
        var templates = (await probe.ModelAsync()).Mixins.Where(mixin => mixin.Depends.Contains(@base)).ToList();
        return term is null
            ? templates.FirstOrDefault()
            : templates.Find(mixin => mixin.Id.Term == term) ?? throw new NotOfferedException($"The server has no template {term} that depends on {@base}.");
    }

    /// <summary>Waits for a state; where the entity rests in another one and offers the action that leads there, invokes it.</summary>
    private static async Task ReachAsync(this Probe probe, string location, string attribute, string state, CategoryId action)
    {
        var settled = await probe.WaitAsync(location, entity => entity.TextOf(attribute) == state || entity.Offers(action), $"with {attribute} {state}, or with an action that leads there");
        if (settled.TextOf(attribute) != state)
        {
            (await probe.ActAsync(location, Wishes.Action(action))).Require(200);
            await probe.WaitForAsync(location, attribute, state);
        }
    }
}
