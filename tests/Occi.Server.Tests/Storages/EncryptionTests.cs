using System.Text;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Storages;

public sealed class EncryptionTests : StorageTest
{
    private string MasterKey => Path.Combine(Site.PathOf("data"), "volumes.key");

    [Fact]
    public async Task The_key_is_the_drivers_to_know_and_the_database_has_it_wrapped_only()
    {
        var (machine, disk) = (await Server.CreateComputeAsync(), await EncryptedAsync());
        var link = await AttachAsync(machine, disk);

        var key = AttachmentOf(machine, link).Key!.Passphrase;

        disk["cloud.stratus.storage.encrypted"].Should().Be("True");
        key.Length.Should().BeGreaterThan(40);
        var wrapped = Site.Rows("select wrapped from volume_keys").Should().ContainSingle().Which;
        Encoding.ASCII.GetString(Convert.FromBase64String(wrapped)).Should().NotContain(key);
        Site.Logs.Lines.Should().NotContain(line => line.Contains(key, StringComparison.Ordinal));
        (await Server.SendAsync(HttpMethod.Get, disk.Path)).Everything.Should().NotContain(key).And.NotContain(wrapped);
        File.GetUnixFileMode(MasterKey).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_copy_opens_with_the_same_key_and_each_key_goes_with_its_disk()
    {
        var disk = await EncryptedAsync();
        var snapshot = await MadeByAsync(disk, "snapshot");
        var machine = await Server.CreateComputeAsync();

        var (one, other) = (await AttachAsync(machine, disk), await AttachAsync(machine, snapshot));

        AttachmentOf(machine, one).Key.Should().Be(AttachmentOf(machine, other).Key);
        Site.Rows("select storage from volume_keys").Should().HaveCount(2);
        (await Server.SendAsync(HttpMethod.Delete, machine.Path)).Require(200);
        (await Server.SendAsync(HttpMethod.Delete, disk.Path)).Require(200);
        await Server.WaitUntilIdleAsync();
        Site.Rows("select storage from volume_keys").Should().Equal(snapshot.Id.ToString());
    }

    [Fact]
    public async Task Without_its_master_key_a_disk_is_not_attached_and_the_operator_is_told()
    {
        var (machine, disk) = (await Server.CreateComputeAsync(), await EncryptedAsync());
        await File.WriteAllTextAsync(MasterKey, Convert.ToBase64String(new byte[32]), Token);
        await StartAsync();

        var link = (await LinkAsync(machine, disk)).Require(201).Location;

        (await Server.WaitForStateAsync(link, "error")).Message.Should().Contain("is not the one that the key of disk").And.Contain("bring that one back");
    }

    [Fact]
    public async Task What_is_not_encrypted_does_not_become_so_by_copying()
    {
        var disk = await DiskAsync();

        (await Server.PostAsync(CopyOf(new Wish("storage").With("occi.storage.size", 1.0m), disk).With("cloud.stratus.storage.encrypted", true)))
            .Require(501).Body.Should().Contain("is not possible for a copy of a disk that is not encrypted");
    }

    private Task<EntityView> EncryptedAsync() => DiskAsync(wish => wish.With(VolumeMixin).With("cloud.stratus.storage.encrypted", true));
}
