using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Storages;

public sealed class GrowthTests : StorageTest
{
    [Fact]
    public async Task A_disk_grows_although_the_machine_that_it_is_linked_to_is_still_being_made()
    {
        var disk = await DiskAsync();
        Site.Backend.DelayNext(MemoryVerb.EnsureMachine, TimeSpan.FromMinutes(10));
        await Server.CreateAsync(new Wish("compute").WithLink("storagelink", disk.Path));
        await Site.Clock.WaitForSlowCallAsync(Token);

        (await Server.SendAsync(HttpMethod.Post, disk.Path, StratusServer.Plain("X-OCCI-Attribute: occi.storage.size=0.0625"))).Require(200);

        (await Server.WaitForStateAsync(disk.Path, "online"))["occi.storage.size"].Should().Be("0.0625");
        (await Site.Volumes.FindAsync(new VolumeId(disk.Id), Token))!.SizeBytes.Should().Be(1L << 26);
    }
}
