namespace Storage.Iscsi.Tests;

/// <summary>Storage hosts where this machine can have them: where it cannot, the test is skipped with the reason, or fails in CI.</summary>
internal static class StorageHostSetup
{
    public static async Task<StorageHost> StartAsync(IReadOnlyList<long> diskBytes, CancellationToken cancellationToken)
    {
        try
        {
            return await StorageHost.StartAsync(diskBytes, cancellationToken);
        }
        catch (StorageHostMissingException missing) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip(missing.Message);
            throw;
        }
    }
}
