namespace Storage.Iscsi.Tests;

public sealed class LocalHostTests : HostConformance
{
    internal override Task<IHost> HostAsync() => Task.FromResult<IHost>(new LocalHost());
}
