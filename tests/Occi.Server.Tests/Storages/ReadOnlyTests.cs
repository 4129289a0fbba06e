using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Storages;

public sealed class ReadOnlyTests : StorageTest
{
    [Fact]
    public async Task Many_machines_read_one_disk_and_who_writes_is_alone()
    {
        var (one, other, third, disk) = (await Server.CreateComputeAsync(), await Server.CreateComputeAsync(), await Server.CreateComputeAsync(), await DiskAsync());
        var readers = new[] { await AttachAsync(one, disk, ReadOnly), await AttachAsync(other, disk, ReadOnly) };

        AttachmentOf(other, readers[1]).IsReadOnly.Should().BeTrue();
        (await LinkAsync(third, disk)).Require(409).Body.Should().Contain("unless all only read it");

        foreach (var reader in readers)
        {
            (await Server.SendAsync(HttpMethod.Delete, reader.Path)).Require(200);
        }

        await Server.WaitUntilIdleAsync();
        var writer = await AttachAsync(third, disk);
        AttachmentOf(third, writer).IsReadOnly.Should().BeFalse();
        (await LinkAsync(one, disk, ReadOnly)).Require(409).Body.Should().Contain("writes to it");
    }

    [Fact]
    public async Task A_link_does_not_become_one_that_only_reads_while_it_is_there()
    {
        var (machine, disk) = (await Server.CreateComputeAsync(), await DiskAsync());
        var link = await AttachAsync(machine, disk);

        (await Server.SendAsync(HttpMethod.Post, link.Path, StratusServer.Plain("Category: readonly; scheme=\"http://schemas.stratus.cloud/occi/infrastructure/storagelink#\"; class=\"mixin\"")))
            .Require(501).Body.Should().Contain("delete the link and make it anew");
    }
}
