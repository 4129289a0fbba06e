using System.Text;

namespace Drivers.Libvirt.Tests;

public sealed class SeedImageTests
{
    private static readonly MachineSpec Spec = new("web-1", MachineArchitecture.X64, new MachineSize(1, 1 << 27), null, GuestSeed.Empty);

    [Fact]
    public void Meta_data_names_the_instance_the_host_and_each_key_on_a_line_of_its_own()
    {
        var spec = Spec with { Seed = new GuestSeed(null, ["ssh-ed25519 AAAA+/= \"a\\b\" é", "ssh-rsa BBBB # c: d"]) };

        SeedImage.MetaData("i-1", spec).Should().Be(
            "instance-id: i-1\nlocal-hostname: \"web-1\"\npublic-keys:\n  - \"ssh-ed25519 AAAA+/= \\\"a\\\\b\\\" é\"\n  - \"ssh-rsa BBBB # c: d\"\n");
    }

    [Fact]
    public void Vendor_data_asks_for_mounts_by_the_disks_serial_numbers_whatever_the_path_holds()
    {
        var disk = new AttachmentId(Guid.Parse("0123456789abcdef0123456789abcdef"));

        SeedImage.VendorData([new MountHint(disk, "/data"), new MountHint(disk, "/a \"b\"\n]")], DeviceXml.PathOf).Should().Be(
            """
            #cloud-config
            mounts:
              - ["/dev/disk/by-id/virtio-0123456789abcdef0123", "/data", "auto", "defaults,nofail", "0", "2"]
              - ["/dev/disk/by-id/virtio-0123456789abcdef0123", "/a \"b\"\n]", "auto", "defaults,nofail", "0", "2"]

            """);
        (Spec with { Seed = GuestSeed.Empty with { Mounts = [new MountHint(disk, "/data")] } }).Should().Be(Spec, "a hint makes no other machine");
    }

    [Fact]
    public async Task The_volume_holds_the_user_data_byte_for_byte_for_its_owner_only()
    {
        var folder = Directory.CreateTempSubdirectory("stratus-seed-").FullName;
        var path = Path.Combine(folder, "seed.iso");
        var userData = Encoding.UTF8.GetBytes("#!/bin/sh\necho stratus-unique-mark\n");
        try
        {
            await SeedImage.WriteAsync(path, "i-1", Spec with { Seed = new GuestSeed(userData, []) }, DeviceXml.PathOf, TestContext.Current.CancellationToken);

            var volume = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            volume.AsSpan().IndexOf(userData).Should().BePositive();
            volume.AsSpan().IndexOf("cidata"u8).Should().BePositive();
            File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            Directory.GetFileSystemEntries(folder).Should().Equal(path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_volume_that_cannot_be_written_leaves_nothing_behind()
    {
        var folder = Directory.CreateTempSubdirectory("stratus-seed-").FullName;
        try
        {
            var write = () => SeedImage.WriteAsync(Path.Combine(folder, "seed.iso"), "i-1", Spec, DeviceXml.PathOf, new CancellationToken(canceled: true));

            await write.Should().ThrowAsync<OperationCanceledException>();
            Directory.GetDirectories(folder).Should().BeEmpty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
