using Grid.Credentials.Certificates;

namespace Grid.Credentials.Paths;

/// <summary>What holds for the one whose name counts.</summary>
internal static class EndEntityRules
{
    public static void Check(GridCertificate endEntity, Judgement judgement)
    {
        judgement.RefuseIf(
            endEntity.IsAuthority, endEntity, null, "is an authority's certificate, which proves no person, robot or host, and signs no proxies (RFC 3820 section 3.1)");
        judgement.RefuseIf(endEntity.Subject.IsEmpty, endEntity, null, "has no subject, by which its holder would be known (RFC 3820 section 3.1)");
        judgement.RefuseIf(
            !endEntity.Subject.HasUniqueSlashForm,
            endEntity, null, "has a subject whose text could stand for another name: a value with a backslash, or letters that are no UTF-8");
        KeyUsageRules.CheckSigner(endEntity, "RFC 5280 section 4.2.1.3", judgement);
    }
}
