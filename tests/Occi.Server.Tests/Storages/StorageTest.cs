using System.Text;
using Occi.Server.Pools;
using Occi.Server.Tests.Harness;
using Storage.Iscsi;

namespace Occi.Server.Tests.Storages;

/// <summary>A test with two pools of files: the default one, and one that is fast and exports.</summary>
public abstract class StorageTest : ServerTest
{
    /// <summary>The mixin that disks with copies or encryption name.</summary>
    protected const string VolumeMixin = "http://schemas.stratus.cloud/occi/infrastructure/storage#volume";

    /// <summary>The mixin of links that only read.</summary>
    protected const string ReadOnly = "http://schemas.stratus.cloud/occi/infrastructure/storagelink#readonly";

    /// <summary>The class of the second pool.</summary>
    protected const string Fast = "http://schemas.stratus.cloud/occi/infrastructure/storage_class#fast";

    /// <summary>What the second pool exports.</summary>
    internal RecordingExporter Exporter { get; } = new();

    /// <summary>The volumes of the second pool.</summary>
    protected IVolumeBackend FastVolumes => Site.Pools[1].Volumes;

    protected override TestSite CreateSite()
    {
        var site = new TestSite();
        var folder = Directory.CreateDirectory(site.PathOf("fast")).FullName;
        site.Pools.Add(new StoragePool("ssd", ["fast", "small"], new DirectoryVolumeModule().Create(Context(folder)), Exporter));
        return site;
    }

    /// <summary>What a backend of files in a folder is made of.</summary>
    protected static DriverContext Context(string folder, params (string Key, string Value)[] settings) =>
        new(Guid.NewGuid(), folder, settings.ToDictionary(setting => setting.Key, setting => setting.Value), TimeProvider.System, new SilentLog());

    /// <summary>A disk that can be attached.</summary>
    protected Task<EntityView> DiskAsync(Func<Wish, Wish>? shape = null) => Server.CreateAsync((shape ?? (wish => wish))(new Wish("storage").With("occi.storage.size", 0.03125m)), "online", Rendering.Plain);

    /// <summary>A copy of a disk, as a request asks for it.</summary>
    protected static Wish CopyOf(Wish wish, EntityView origin) => wish.With(VolumeMixin).With("cloud.stratus.storage.origin", origin.Path);

    /// <summary>What an action made, when it is there.</summary>
    protected async Task<EntityView> MadeByAsync(EntityView disk, string action)
    {
        var made = new Uri((await Server.ActAsync(disk.Path, action)).Require(200).Location).AbsolutePath;
        await Server.WaitUntilIdleAsync();
        return await Server.ReadAsync(made);
    }

    /// <summary>Puts a text where the disk begins.</summary>
    protected static async Task WriteAsync(IVolumeBackend volumes, EntityView disk, string text)
    {
        using var bytes = new MemoryStream(Encoding.ASCII.GetBytes(text));
        await volumes.WriteAsync(new VolumeId(disk.Id), bytes, Token);
    }

    /// <summary>The text where the disk begins.</summary>
    protected static async Task<string> ReadAsync(IVolumeBackend volumes, EntityView disk, int length = 5)
    {
        await using var bytes = await volumes.ReadAsync(new VolumeId(disk.Id), Token);
        var buffer = new byte[length];
        await bytes.ReadExactlyAsync(buffer, Token);
        return Encoding.ASCII.GetString(buffer);
    }

    /// <summary>Links a machine to a disk.</summary>
    protected Task<Reply> LinkAsync(EntityView machine, EntityView disk, params string[] mixins) =>
        Server.PostAsync(mixins.Aggregate(new Wish("storagelink").With("occi.core.source", machine.Path).With("occi.core.target", disk.Path), (wish, mixin) => wish.With(mixin)));

    /// <summary>Links them and waits until the guest has it.</summary>
    protected async Task<EntityView> AttachAsync(EntityView machine, EntityView disk, params string[] mixins) =>
        await Server.WaitForStateAsync((await LinkAsync(machine, disk, mixins)).Require(201).Location, "active");

    /// <summary>What the driver was given for a link.</summary>
    protected DiskAttachment AttachmentOf(EntityView machine, EntityView link) => Site.Backend.AttachmentOf(new MachineId(machine.Id), new AttachmentId(link.Id))!;

    private sealed class SilentLog : IDriverLog
    {
        public void Information(string message)
        {
        }

        public void Warning(string message, Exception? cause = null)
        {
        }
    }
}
