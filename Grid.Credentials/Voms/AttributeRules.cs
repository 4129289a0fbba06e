using Grid.Credentials.Certificates;
using Grid.Credentials.Paths;

namespace Grid.Credentials.Voms;

/// <summary>What holds for an attribute certificate by itself (RFC 5755 section 5, and what VOMS adds).</summary>
internal static class AttributeRules
{
    /// <summary>The extensions that may be critical: what rules here look at.</summary>
    private static readonly HashSet<string> KnownExtensions =
        [VomsOids.Certificates, VomsOids.GenericAttributes, VomsOids.Targets, VomsOids.NoRevocationAvailable, Oids.AuthorityKeyId];

    public static void Check(AttributeJudgement judgement)
    {
        CheckHolder(judgement);
        CheckTime(judgement);
        CheckTargets(judgement);
        CheckAttributes(judgement);
        CheckExtensions(judgement);
    }

    private static void CheckHolder(AttributeJudgement judgement)
    {
        var holder = judgement.Subject.Holder;
        judgement.RefuseIf(
            !holder.Is(judgement.EndEntity),
            $"{holder.Name}, {holder.SerialNumber:x}",
            $"is the certificate that they belong to, and not that of '{judgement.EndEntity}' with the serial number {judgement.EndEntity.SerialNumber:x} (RFC 5755 section 4.2.2)");
    }

    private static void CheckTime(AttributeJudgement judgement)
    {
        var (since, until, skew) = (judgement.Subject.NotBefore, judgement.Subject.NotAfter, judgement.PathRules.ClockSkew);
        judgement.RefuseIf(since > judgement.Now + skew, Judgement.Text(since), "is when they begin, which is yet to come (RFC 5755 section 5)");
        judgement.RefuseIf(until < judgement.Now - skew, Judgement.Text(until), "is when they ended (RFC 5755 section 5)");
        judgement.RefuseIf(until < since, Judgement.Text(until), "is when they end, before they begin");
        judgement.RefuseIf(
            until - since > judgement.Rules.MaxLifetime, $"{(until - since).TotalHours:0} hours", $"is how long they hold, and this site takes no more than {judgement.Rules.MaxLifetime.TotalHours:0} hours");
    }

    /// <remarks>RFC 5755 section 4.3.2 wants the extension critical. It is kept to whether it is or not.</remarks>
    private static void CheckTargets(AttributeJudgement judgement)
    {
        var targets = judgement.Subject.Targets;
        judgement.RefuseIf(
            targets is not null && !targets.Intersect(judgement.Rules.HostNames, StringComparer.OrdinalIgnoreCase).Any(),
            string.Join(", ", targets ?? []),
            "are the only hosts that they are for, and this is none of them (RFC 5755 section 4.3.2)");
    }

    private static void CheckAttributes(AttributeJudgement judgement)
    {
        var vo = judgement.Subject.Authority.Vo;
        foreach (var foreign in judgement.Subject.Fqans.Where(fqan => !fqan.IsWithin(vo)).Take(1))
        {
            judgement.RefuseIf(true, foreign.ToString(), $"is an attribute of another organisation than {vo}, for which its server may not speak");
        }
    }

    private static void CheckExtensions(AttributeJudgement judgement)
    {
        foreach (var unknown in judgement.Subject.Extensions.Where(extension => extension.IsCritical && !KnownExtensions.Contains(extension.Oid)))
        {
            judgement.RefuseIf(true, unknown.Oid, "is a critical extension that Stratus does not know (RFC 5755 section 4.3)");
        }

        var noRevocation = judgement.Subject.Extension(VomsOids.NoRevocationAvailable);
        judgement.RefuseIf(noRevocation is null, null, "do not say noRevAvail, so that they may have been revoked: there is no way to know (RFC 5755 section 6)");
        judgement.RefuseIf(noRevocation is { IsCritical: true }, null, "have a critical noRevAvail (RFC 5755 section 4.3.6)");
        judgement.RefuseIf(
            judgement.Subject.Extension(Oids.AuthorityKeyId) is { IsCritical: true }, null, "have a critical authorityKeyIdentifier (RFC 5755 section 4.3.3)");
    }
}
