using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Faults;

/// <summary>The backend fails in a machine's later life.</summary>
public sealed class LaterFaultTests : ServerTest
{
    [Fact]
    public async Task A_failed_action_leaves_an_error_that_a_later_action_ends()
    {
        var compute = await Server.CreateComputeAsync();
        Site.Backend.FailNext(MemoryVerb.SetPower, DriverError.Internal);

        (await Server.ActAsync(compute.Path, "stop")).Require(200);
        var failed = await Server.WaitForStateAsync(compute.Path, "error");

        failed.Message.Should().StartWith("stop failed: ");
        (await Server.ActAsync(compute.Path, "stop")).Require(200);
        (await Server.WaitForStateAsync(compute.Path, "inactive")).Message.Should().BeNull();
    }

    [Fact]
    public async Task An_action_is_tried_again_while_the_backend_is_busy()
    {
        var compute = await Server.CreateComputeAsync();
        Site.Backend.FailNext(MemoryVerb.SetPower, DriverError.Busy);
        Site.Backend.FailNext(MemoryVerb.SetPower, DriverError.Unavailable);

        (await Server.ActAsync(compute.Path, "suspend")).Require(200);

        await Server.WaitForStateAsync(compute.Path, "suspended");
    }

    [Theory]
    [InlineData(DriverError.Unavailable)]
    [InlineData(DriverError.Internal)]
    [InlineData(DriverError.BackendDenied)]
    [InlineData(DriverError.InUse)]
    public async Task A_deletion_is_tried_until_it_succeeds_whatever_the_failure(DriverError error)
    {
        var compute = await Server.CreateComputeAsync();
        Site.Backend.FailNext(MemoryVerb.DeleteMachine, error);
        Site.Backend.FailNext(MemoryVerb.DeleteMachine, error);

        (await Server.SendAsync(HttpMethod.Delete, compute.Path)).Require(200);

        (await Server.FindAsync(compute.Path)).Should().BeNull();
        await Server.WaitUntilIdleAsync();
        (await Site.MachineAsync(compute.Id)).Should().BeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_machine_can_be_deleted_while_it_is_being_made_or_just_before(bool isBegun)
    {
        Site.Backend.DelayNext(MemoryVerb.EnsureMachine, TimeSpan.FromMinutes(10));
        var path = await Server.CreateAsync(new Wish("compute"));
        if (isBegun)
        {
            await Site.Clock.WaitForSlowCallAsync(Token);
        }

        (await Server.SendAsync(HttpMethod.Delete, path)).Require(200);
        await Server.WaitUntilIdleAsync();

        (await Site.DescribeHostAsync()).Should().NotContain("machine ");
        (await Server.ListAsync("/networkinterface/")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_disk_that_cannot_be_attached_says_so_and_can_be_detached_again()
    {
        var compute = await Server.CreateComputeAsync();
        var storage = await Server.CreateStorageAsync(0.01m);
        Site.Backend.FailNext(MemoryVerb.EnsureDiskAttached, DriverError.Exhausted);

        var wish = new Wish("storagelink").With("occi.core.source", compute.Path).With("occi.core.target", storage.Path);
        var link = await Server.CreateAsync(wish, "error", Rendering.Plain);

        link.Message.Should().StartWith("attach failed: ");
        (await Server.SendAsync(HttpMethod.Delete, link.Path)).Require(200);
        await Server.WaitUntilIdleAsync();
        (await Server.CreateAsync(wish, "active", Rendering.Plain))["occi.storagelink.deviceid"].Should().Be("/dev/vdb");
        (await Server.ReadAsync(compute.Path)).State.Should().Be("active", "a link's failure is not its machine's");
    }

    [Fact]
    public async Task A_machine_whose_guest_does_not_let_go_of_a_disk_can_still_be_stopped()
    {
        var (compute, link) = await CreateWithDiskAsync();
        FailFromNowOn(MemoryVerb.EnsureDiskDetached, DriverError.Busy);

        (await Server.SendAsync(HttpMethod.Delete, link)).Require(200);
        (await Server.ActAsync(compute.Path, "stop")).Require(200);

        await Server.WaitForStateAsync(compute.Path, "inactive");
    }

    [Fact]
    public async Task A_machine_whose_guest_does_not_let_go_of_a_disk_can_still_be_deleted()
    {
        var (compute, link) = await CreateWithDiskAsync();
        Site.Backend.DelayNext(MemoryVerb.EnsureDiskDetached, TimeSpan.FromMinutes(10));
        FailFromNowOn(MemoryVerb.EnsureDiskDetached, DriverError.Busy);
        (await Server.SendAsync(HttpMethod.Delete, link)).Require(200);
        await Site.Clock.WaitForSlowCallAsync(Token);

        (await Server.SendAsync(HttpMethod.Delete, compute.Path)).Require(200);
        await Server.WaitUntilIdleAsync();

        (await Site.MachineAsync(compute.Id)).Should().BeNull();
        (await Server.ListAsync("/storagelink/")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_machine_that_breaks_is_in_error_with_the_reason_and_starts_again()
    {
        var compute = await Server.CreateComputeAsync();

        Site.Backend.Crash(new MachineId(compute.Id), "the guest ran into a wall");
        var broken = await Server.WaitForStateAsync(compute.Path, "error");

        broken.Message.Should().Be("the guest ran into a wall");
        (await Server.ActAsync(compute.Path, "start")).Require(200);
        (await Server.WaitForStateAsync(compute.Path, "active")).Message.Should().BeNull();
    }

    private async Task<(EntityView Compute, string Link)> CreateWithDiskAsync()
    {
        var storage = await Server.CreateStorageAsync(0.01m);
        var compute = await Server.CreateAsync(new Wish("compute").WithLink("storagelink", storage.Path), "active", Rendering.Plain);
        return (compute, (await Server.ListAsync("/storagelink/"))[0]);
    }

    private void FailFromNowOn(MemoryVerb verb, DriverError error)
    {
        for (var call = 0; call < 1000; call++)
        {
            Site.Backend.FailNext(verb, error);
        }
    }
}
