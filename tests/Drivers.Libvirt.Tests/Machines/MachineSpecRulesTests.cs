using System.Buffers.Binary;

namespace Drivers.Libvirt.Tests;

public sealed class MachineSpecRulesTests : IDisposable
{
    private readonly string _image = Path.GetTempFileName();

    public void Dispose() => File.Delete(_image);

    [Fact]
    public void A_disk_smaller_than_the_image_s_is_refused()
    {
        WriteHeader(1 << 20);

        Check(new BootImage(_image, "qcow2", (1 << 20) - 1)).Should().ContainSingle().Which.Property.Should().Be("BootImage.DiskBytes");
        Check(new BootImage(_image, "qcow2", 1 << 20)).Should().BeEmpty();
        Check(new BootImage(_image, "qcow2")).Should().BeEmpty();
    }

    [Fact]
    public void A_file_that_is_not_of_the_format_is_refused()
    {
        File.WriteAllText(_image, "no image");

        Check(new BootImage(_image, "qcow2")).Should().ContainSingle().Which.Property.Should().Be("BootImage.Format");
        Check(new BootImage(_image, "raw")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("vmdk", null, "BootImage.Format")]
    [InlineData("template", "/DC0/vm/debian", "BootImage.Format")]
    [InlineData("raw", "relative", "BootImage.Path")]
    [InlineData("raw", "/a\nb", "BootImage.Path")]
    [InlineData("raw", "/a\ud800b", "BootImage.Path")]
    [InlineData("raw", "/nowhere", "BootImage.Path")]
    public void An_image_that_cannot_be_used_is_refused(string format, string? path, string property) =>
        Check(new BootImage(path ?? _image, format)).Should().ContainSingle().Which.Property.Should().Be(property);

    private static IReadOnlyList<SpecError> Check(BootImage image) =>
        MachineSpecRules.Check(
            new MachineSpec("a", MachineArchitecture.X64, new MachineSize(1, 1 << 27), image, GuestSeed.Empty),
            new MachineLimits(4, 1 << 20, 1L << 40, 1, 1));

    private void WriteHeader(long bytes)
    {
        var header = new byte[104];
        byte[] magic = [(byte)'Q', (byte)'F', (byte)'I', 0xfb];
        magic.CopyTo(header, 0);
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(24), bytes);
        File.WriteAllBytes(_image, header);
    }
}
