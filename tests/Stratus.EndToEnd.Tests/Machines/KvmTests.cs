namespace Stratus.EndToEnd.Tests;

/// <summary>What the tests on the shared site have in common.</summary>
[Collection(KvmCollection.Name)]
public abstract class KvmTests(KvmSite site) : IAsyncLifetime
{
    protected KvmSite Site => site;

    private protected OcciApi Api => site.Api;

    private protected Virsh Virsh => site.Virsh;

    protected static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => new(LibvirtHost.RequireAsync());

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
