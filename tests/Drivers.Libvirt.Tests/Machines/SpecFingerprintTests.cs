namespace Drivers.Libvirt.Tests;

public sealed class SpecFingerprintTests
{
    private static readonly MachineSpec Spec =
        new("a", MachineArchitecture.X64, new MachineSize(1, 1 << 27), new BootImage("/i", "qcow2"), new GuestSeed("u"u8.ToArray(), ["k1", "k2"]));

    [Fact]
    public void Equal_specs_have_equal_fingerprints_without_sharing_bytes() =>
        SpecFingerprint.Of(Spec with { Seed = new GuestSeed("u"u8.ToArray(), ["k1", "k2"]) }).Should().Be(SpecFingerprint.Of(Spec));

    [Fact]
    public void Every_part_of_a_spec_changes_the_fingerprint()
    {
        MachineSpec[] others =
        [
            Spec with { Hostname = "b" },
            Spec with { Architecture = MachineArchitecture.X86 },
            Spec with { Size = new MachineSize(2, 1 << 27) },
            Spec with { Size = new MachineSize(1, 1 << 28) },
            Spec with { BootImage = null },
            Spec with { BootImage = new BootImage("/j", "qcow2") },
            Spec with { BootImage = new BootImage("/i", "raw") },
            Spec with { BootImage = new BootImage("/i", "qcow2", 1 << 30) },
            Spec with { Seed = new GuestSeed(null, ["k1", "k2"]) },
            Spec with { Seed = new GuestSeed("u"u8.ToArray(), ["k1k2"]) },
            Spec with { Seed = new GuestSeed("u"u8.ToArray(), ["k2", "k1"]) },
        ];

        others.Append(Spec).Select(SpecFingerprint.Of).Should().OnlyHaveUniqueItems();
    }
}
