namespace Drivers.ConformanceKit;

/// <summary>
/// What the suites of rules for volumes share. A backend's test project derives from every suite, returns its rig, and every rule runs.
/// <see cref="ConformanceSuites"/> tells which suites a test project forgot.
/// </summary>
public abstract class VolumeBackendConformance : IAsyncLifetime
{
    /// <summary>How often a verb is repeated.</summary>
    protected const int Repeats = 3;

    private readonly List<VolumeId> _volumes = [];
    private IVolumeBackendRig? _rig;

    /// <summary>Stops what a rule began.</summary>
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The rig of this rule.</summary>
    protected IVolumeBackendRig Rig => _rig ?? throw new InvalidOperationException("The rig has not been created.");

    /// <summary>The backend under test.</summary>
    protected IVolumeBackend Backend => Rig.Backend;

    /// <summary>The least that the rules ask for.</summary>
    protected VolumeSpec Smallest => new(Rig.SmallestBytes);

    /// <summary>Makes the rig; called once for each rule.</summary>
    protected abstract Task<IVolumeBackendRig> CreateRigAsync();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _rig = await CreateRigAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await DeleteAllAsync();
        await Rig.DisposeAsync();
    }

    /// <summary>An id that will be deleted after the rule.</summary>
    protected VolumeId NewId()
    {
        var id = new VolumeId(Guid.NewGuid());
        _volumes.Add(id);
        return id;
    }

    /// <summary>A volume of the smallest spec.</summary>
    protected async Task<VolumeId> CreateAsync()
    {
        var id = NewId();
        await Backend.EnsureVolumeAsync(id, Smallest, Token);
        return id;
    }

    /// <summary>A volume of the smallest spec with these bytes at its beginning.</summary>
    protected async Task<VolumeId> CreateAsync(string text)
    {
        var id = await CreateAsync();
        await WriteAsync(id, text);
        return id;
    }

    /// <summary>A clone as large as its origin, or as is said.</summary>
    protected async Task<VolumeId> CloneAsync(VolumeId origin, long? bytes = null)
    {
        var id = NewId();
        await Backend.EnsureVolumeAsync(id, new VolumeSpec(bytes ?? Rig.SmallestBytes, origin), Token);
        return id;
    }

    /// <summary>The volume, which must exist.</summary>
    protected async Task<VolumeStatus> StatusAsync(VolumeId id)
    {
        var status = await Backend.FindAsync(id, Token);
        status.Should().NotBeNull("volume {0} was made", id);
        return status!;
    }

    /// <summary>Writes over the beginning of the volume as a guest does.</summary>
    protected async Task WriteAsync(VolumeId id, string text, VolumeKey? key = null) =>
        await Rig.WriteAsync((await StatusAsync(id)).Source, key, System.Text.Encoding.ASCII.GetBytes(text), Token);

    /// <summary>Fails unless the volume begins with this.</summary>
    protected async Task ShouldHoldAsync(VolumeId id, string text, VolumeKey? key = null) =>
        System.Text.Encoding.ASCII.GetString(await Rig.ReadAsync((await StatusAsync(id)).Source, key, text.Length, Token)).Should().Be(text);

    /// <summary>All that the backend lists.</summary>
    protected async Task<List<VolumeId>> ListedAsync() => [.. (await Backend.ListAsync(Token).ToListAsync(Token)).Select(status => status.Id)];

    /// <summary>Deletes every volume of this rule.</summary>
    protected async Task DeleteAllAsync()
    {
        foreach (var id in _volumes)
        {
            await Backend.DeleteVolumeAsync(id, CancellationToken.None);
        }

        _volumes.Clear();
    }

    /// <summary>Deletes every volume of this rule; fails when something of them is left.</summary>
    protected async Task ShouldLeaveNothingAsync()
    {
        await DeleteAllAsync();
        (await Rig.StoredAsync(Token)).Should().BeEmpty();
    }

    /// <summary>Skips the rule when the backend does not declare the capability.</summary>
    protected void Needs(VolumeCapabilities capability) => Assert.SkipUnless(Backend.Capabilities.HasFlag(capability), $"The backend does not declare {capability}.");

    /// <summary>Skips the rule when the backend declares the capability.</summary>
    protected void NeedsWithout(VolumeCapabilities capability) => Assert.SkipWhen(Backend.Capabilities.HasFlag(capability), $"The backend declares {capability}.");

    /// <summary>Fails unless the call fails with this error.</summary>
    protected static async Task<DriverException> ShouldFailAsync(DriverError error, Func<Task> call)
    {
        var failure = (await call.Should().ThrowAsync<DriverException>()).Which;
        failure.Error.Should().Be(error, failure.Message);
        return failure;
    }
}
