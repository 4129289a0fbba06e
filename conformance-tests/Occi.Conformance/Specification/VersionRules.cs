using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>Versions, conformance tokens and conditional requests.</summary>
[RuleGroup(8, "Versions and headers")]
internal static class VersionRules
{
    [Rule("GFD.223", "5.3", "every answer names the OCCI version in its Server header, also those that refuse", Scope = RuleScope.Once)]
    public static async Task Every_answer(Probe probe)
    {
        var storage = await probe.StorageAsync();
        await probe.GetAsync(storage);
        await probe.GetAsync(probe.Session.QueryInterface, "image/png");
        await probe.GetAsync($"{probe.Session.Root}nothing/here");
        await probe.PutAsync(await probe.LocationOfAsync(Known.Storage), new EntityDraft());
        await probe.TryCreateAsync(await probe.LocationOfAsync(Known.Storage), new EntityDraft());
        await probe.HeadAsync(probe.Session.QueryInterface);
        Expect.None(probe.Session.Unversioned.Distinct(), "OCCI/X.Y in the Server header of every answer so far");
    }

    [Rule("GFD.223", "5.3", "a server of this version says OCCI/1.2", Scope = RuleScope.Once)]
    public static Task Says_1_2(Probe probe) => SaysAsync(probe, "1.2");

    [Rule("GFD.185", "3.6.5", "a server of this version says OCCI/1.1", Scope = RuleScope.Once)]
    public static Task Says_1_1(Probe probe) => SaysAsync(probe, "1.1");

    [Rule("GFD.223", "5.3", "a client that asks for a higher version is answered 501", Scope = RuleScope.Once)]
    public static async Task Higher_version(Probe probe) => (await AskAsAsync(probe, "client/1.0 OCCI/9.9")).Require(501);

    [Rule("GFD.223", "5.3", "a client of a version that the server supports is served", Scope = RuleScope.Once)]
    public static async Task Same_version(Probe probe)
    {
        var version = ServerHeader.Versions(await probe.GetAsync(probe.Session.QueryInterface)) is [var first, ..] ? first : throw new NotOfferedException("The server names no version.");
        (await AskAsAsync(probe, $"client/1.0 (linux) libcurl/7.19.4 OCCI/{version}")).Require(200);
    }

    [Rule("Practice", "ooi LP#1683317", "a client of a lower version is served", Scope = RuleScope.Once)]
    public static async Task Lower_version(Probe probe) => (await AskAsAsync(probe, "rOCCI/4.2 OCCI/1.1")).Require(200);

    [Rule("Practice", "ooi", "a User-Agent that only looks like a version is ignored", Scope = RuleScope.Once)]
    public static async Task No_version(Probe probe) => (await AskAsAsync(probe, "OCCI/many myOCCI/99.1 curl/8.0")).Require(200);

    [Rule("CRTP 1.1", "conformance", "a server with the profile's templates claims OCCI-CRTP in its Server header", Scope = RuleScope.Once)]
    public static async Task Profile_claim(Probe probe)
    {
        await probe.MixinAsync(new CategoryId(Known.ComputeTemplate, "small"));
        var reply = await probe.GetAsync(probe.Session.QueryInterface);
        Expect.That(reply.Values("Server").Any(value => value.Contains("OCCI-CRTP", StringComparison.Ordinal)), "OCCI-CRTP/1.1 or OCCI-CRTP-EP/1.1", reply.Header("Server") ?? "(none)");
    }

    private static async Task SaysAsync(Probe probe, string version)
    {
        var versions = ServerHeader.Versions(await probe.GetAsync(probe.Session.QueryInterface));
        if (versions.Count > 0 && !versions.Contains(version))
        {
            throw new NotOfferedException($"The server supports OCCI {string.Join(", ", versions)}.");
        }

        Expect.Has(versions, version, "the versions");
    }

    private static Task<OcciReply> AskAsAsync(Probe probe, string userAgent) => probe.SendAsync(new OcciRequest(HttpMethod.Get, probe.Session.QueryInterface) { UserAgent = userAgent });
}
