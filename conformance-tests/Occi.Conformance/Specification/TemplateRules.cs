using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>Templates: OS templates, resource templates, and the sizes of the Compute Resource Templates Profile.</summary>
[RuleGroup(10, "Infrastructure")]
internal static class TemplateRules
{
    [Rule("GFD.224", "3.5.1", "os_tpl is there, and OS templates depend on it")]
    public static Task Os_templates(Probe probe) => DependAsync(probe, Known.OsTemplate);

    [Rule("GFD.224", "3.5.2", "resource_tpl is there, and resource templates depend on it")]
    public static Task Resource_templates(Probe probe) => DependAsync(probe, Known.ResourceTemplate);

    [Rule("GFD.224", "3.5.2", "a resource template overrides the sizes that the client asks for, or the client is refused")]
    public static async Task Overrides(Probe probe)
    {
        var small = await SmallAsync(probe);
        var draft = new EntityDraft { Kind = Known.Compute, Mixins = [small.Id], Attributes = AttributeSet.Of(("occi.compute.cores", AttributeValue.Of(3m))) };
        var reply = (await probe.TryCreateAsync(await probe.WithTemplateAsync(draft))).Require(200, 201, 400);
        if (reply.IsSuccess)
        {
            Expect.Same(AttributeValue.Of(1m), (await probe.ReadAsync(reply.RequireLocation())).Attributes.GetValueOrDefault("occi.compute.cores"), "the cores");
        }
    }

    [Rule("GFD.224", "3.5.2", "a compute has the size of its template, and carries the template")]
    public static async Task Sized(Probe probe)
    {
        var small = await SmallAsync(probe);
        var compute = await probe.ReadAsync(await probe.ComputeAsync(new EntityDraft { Kind = Known.Compute, Mixins = [small.Id] }));
        Expect.Has(compute.Mixins.Select(mixin => mixin.ToString()), small.Id.ToString(), "the mixins");
        Expect.Same(AttributeValue.Of(1m), compute.Attributes.GetValueOrDefault("occi.compute.cores"), "the cores");
        Expect.Same(AttributeValue.Of(1.0m), compute.Attributes.GetValueOrDefault("occi.compute.memory"), "the memory");
    }

    [Rule("GFD.224", "3.5.2", "another resource template on a stopped compute takes the place of the first, and resizes it")]
    public static async Task Replaced(Probe probe)
    {
        var (small, medium) = (await SmallAsync(probe), await probe.MixinAsync(new CategoryId(Known.ComputeTemplate, "medium")));
        var compute = await probe.ComputeAsync(new EntityDraft { Kind = Known.Compute, Mixins = [small.Id] });
        (await probe.ActAsync(compute, Wishes.Action(Known.Stop, "poweroff"))).Require(200);
        await probe.WaitForAsync(compute, Known.ComputeState, "inactive");

        var reply = await probe.PostAsync(compute, new EntityDraft { Mixins = [medium.Id] });
        if (reply.Status is 400 or 403 or 409 or 501)
        {
            throw new NotOfferedException($"The server does not replace templates: {reply.Describe()}");
        }

        reply.Require(200, 201);
        var resized = await probe.WaitForAsync(compute, "occi.compute.cores", "2");
        Expect.Same(medium.Id.ToString(), string.Join(' ', resized.Mixins.Where(mixin => mixin.Scheme == Known.ComputeTemplate)), "the templates of the compute");
    }

    [Rule("CRTP 1.1", "templates", "a compute never carries two templates of the profile")]
    public static async Task One_template(Probe probe)
    {
        await SmallAsync(probe);
        var draft = new EntityDraft { Kind = Known.Compute, Mixins = [new(Known.ComputeTemplate, "small"), new(Known.ComputeTemplate, "medium")] };
        var reply = await probe.TryCreateAsync(await probe.WithTemplateAsync(draft));
        if (reply.IsSuccess)
        {
            var carried = (await probe.ReadAsync(reply.RequireLocation())).Mixins.Count(mixin => mixin.Scheme == Known.ComputeTemplate);
            Expect.Same(1, carried, "the number of templates");
            return;
        }

        reply.Require(400, 409);
    }

    [Rule("CRTP 1.1", "templates", "small, medium and large have the sizes of the profile", Scope = RuleScope.Json)]
    public static async Task Profile(Probe probe)
    {
        await SmallAsync(probe);
        await HasSizesAsync(probe, ("small", 1, 1.0m, 10.0m), ("medium", 2, 2.0m, 20.0m), ("large", 4, 4.0m, 40.0m));
    }

    [Rule("CRTP 1.1", "extended templates", "mem_small, mem_medium and mem_large have the sizes of the profile", Scope = RuleScope.Json)]
    public static async Task Extended_profile(Probe probe)
    {
        await probe.MixinAsync(new CategoryId(Known.ComputeTemplate, "mem_small"));
        await HasSizesAsync(probe, ("mem_small", 1, 4.0m, 10.0m), ("mem_medium", 2, 8.0m, 20.0m), ("mem_large", 4, 16.0m, 40.0m));
    }

    private static Task<Mixin> SmallAsync(Probe probe) => probe.MixinAsync(new CategoryId(Known.ComputeTemplate, "small"));

    private static async Task DependAsync(Probe probe, CategoryId @base)
    {
        var mixins = (await probe.GetAsync(probe.Session.QueryInterface)).Require(200).Understand(ReplyReader.Categories).Mixins;
        if (mixins.All(mixin => mixin.Id != @base && !mixin.Depends.Contains(@base)))
        {
            throw new NotOfferedException($"The server has no {@base} and nothing that depends on it.");
        }

        Expect.Has(mixins.Select(mixin => mixin.Id.ToString()), @base.ToString(), "the mixins");
        Expect.That(mixins.Any(mixin => mixin.Depends.Contains(@base)), $"a template that depends on {@base}", "none");
    }

    private static async Task HasSizesAsync(Probe probe, params (string Term, decimal Cores, decimal Memory, decimal Disk)[] sizes)
    {
        var mixins = (await probe.GetAsync(probe.Session.QueryInterface)).Require(200).Understand(ReplyReader.Categories).Mixins;
        foreach (var (term, cores, memory, disk) in sizes)
        {
            var mixin = mixins.FirstOrDefault(each => each.Id == new CategoryId(Known.ComputeTemplate, term));
            Expect.That(mixin is not null, $"the template {term}", "none");
            Expect.Same(AttributeValue.Of(cores), DefaultOf(mixin!, "occi.compute.cores"), $"the cores of {term}");
            Expect.Same(AttributeValue.Of(memory), DefaultOf(mixin!, "occi.compute.memory"), $"the memory of {term}");
            Expect.Same(AttributeValue.Of(disk), DefaultOf(mixin!, "occi.compute.ephemeral_storage.size"), $"the disk of {term}");
        }
    }

    private static AttributeValue? DefaultOf(Mixin mixin, string attribute) => mixin.Attributes.FirstOrDefault(each => each.Name == attribute)?.Default;
}
