using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Faults;

/// <summary>The backend fails within a request.</summary>
public sealed class RequestFaultTests : ServerTest
{
    [Theory]
    [InlineData(DriverError.BackendDenied, 503)]
    [InlineData(DriverError.Exhausted, 503)]
    [InlineData(DriverError.Unsupported, 501)]
    [InlineData(DriverError.Internal, 500)]
    public async Task A_failure_of_the_backend_is_never_the_clients_own_denial(DriverError error, int status)
    {
        Site.Backend.FailNext(MemoryVerb.ValidateMachine, error);

        var reply = await Server.PostAsync(new Wish("compute"));

        reply.Status.Should().Be(status);
        reply.Headers.ContainsKey("Retry-After").Should().Be(status == 503);
        reply.Body.Should().StartWith("backend: ").And.EndWith(".\n");
        (await Server.ListAsync("/compute/")).Should().BeEmpty();
    }

    [Theory]
    [InlineData(DriverError.Unavailable)]
    [InlineData(DriverError.Busy)]
    public async Task A_passing_failure_to_validate_does_not_refuse_the_client(DriverError error)
    {
        Site.Backend.FailNext(MemoryVerb.ValidateMachine, error);

        await Server.CreateComputeAsync();
    }

    [Fact]
    public async Task A_console_cannot_be_read_while_the_backend_is_away_and_can_be_afterwards()
    {
        var compute = await Server.CreateComputeAsync();
        Site.Backend.Cut();

        var away = await Server.SendAsync(HttpMethod.Get, compute.Path + "/console");

        away.Status.Should().Be(503);
        away.Body.Should().Contain("cannot be reached");
        Site.Backend.Restore();
        (await Server.SendAsync(HttpMethod.Get, compute.Path + "/console")).Require(200);
    }

    [Fact]
    public async Task Reading_and_listing_need_no_backend()
    {
        var compute = await Server.CreateComputeAsync();
        Site.Backend.Cut();

        (await Server.ReadAsync(compute.Path)).State.Should().Be("active");
        (await Server.ListAsync("/compute/")).Should().Equal(compute.Path);
    }
}
