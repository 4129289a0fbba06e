namespace Drivers.Libvirt.Tests;

public sealed class LunRulesTests
{
    private static readonly DiskSource.IscsiLun Lun = new("storage.example.org", 3260, "iqn.2026-11.org.test:a.b-c:d", 1, "iqn.2026-11.org.test:host", null);

    public static TheoryData<DiskSource.IscsiLun> Possible =>
    [
        Lun,
        Lun with { Host = "::1", Port = 65535, Lun = 0 },
        Lun with { Target = "eui.02004567a425678d", Initiator = "naa.52004567ba64678d" },
        Lun with { Chap = new ChapCredentials("a user", "0123456789ab") },
    ];

    public static TheoryData<DiskSource.IscsiLun> Impossible =>
    [
        Lun with { Host = "" },
        Lun with { Host = "a b" },
        Lun with { Host = "a\nb" },
        Lun with { Port = 0 },
        Lun with { Port = 65536 },
        Lun with { Lun = -1 },
        Lun with { Lun = 16384 },
        Lun with { Target = "" },
        Lun with { Target = "iqn.2026-11.org.test:a/1" },
        Lun with { Target = "iqn.2026-11.org.test:a\n" },
        Lun with { Target = "iqn.2026-11.org.test:" + new string('a', 250) },
        Lun with { Initiator = "host" },
        Lun with { Chap = new ChapCredentials("", "0123456789ab") },
        Lun with { Chap = new ChapCredentials("user", "") },
        Lun with { Chap = new ChapCredentials("user", "0123456789a\n") },
    ];

    [Theory]
    [MemberData(nameof(Possible), DisableDiscoveryEnumeration = true)]
    public void A_unit_that_can_be_is_not_refused(DiskSource.IscsiLun lun) => LunRules.Refusal(lun).Should().BeNull();

    [Theory]
    [MemberData(nameof(Impossible), DisableDiscoveryEnumeration = true)]
    public void A_unit_that_cannot_be_is_refused_without_its_secret(DiskSource.IscsiLun lun) => LunRules.Refusal(lun).Should().NotBeNull().And.NotContain("0123456789a");
}
