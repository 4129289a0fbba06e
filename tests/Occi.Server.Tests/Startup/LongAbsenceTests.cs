using Occi.Core;
using Occi.Data;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Startup;

/// <summary>A server that comes back after more time than it would try for.</summary>
public sealed class LongAbsenceTests : ServerTest
{
    [Fact]
    public async Task Work_that_waited_while_no_server_ran_is_not_given_up_because_the_backend_is_not_there_at_once()
    {
        var compute = await Server.CreateComputeAsync();
        (await Server.ActAsync(compute.Path, "stop")).Require(200);
        await Server.WaitForStateAsync(compute.Path, "inactive");
        await Server.WaitUntilIdleAsync();
        await Server.StopAsync();
        await LeaveWorkOfYesterdayAsync(new EntityId(compute.Id), "start");
        Site.Backend.FailNext(MemoryVerb.SetPower, DriverError.Unavailable);

        await StartAsync();
        await Server.WaitUntilIdleAsync();

        (await Server.ReadAsync(compute.Path)).State.Should().Be("active");
    }

    private async Task LeaveWorkOfYesterdayAsync(EntityId entity, string verb)
    {
        await using var store = SqliteStores.Open(Path.Combine(Site.PathOf("data"), "stratus.db"), new Yesterday());
        await store.WriteAsync(
            async transaction =>
            {
                await transaction.EnqueueAsync(new NewOperation(entity, entity, verb), Token);
                return true;
            },
            Token);
    }

    private sealed class Yesterday : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(-1);
    }
}
