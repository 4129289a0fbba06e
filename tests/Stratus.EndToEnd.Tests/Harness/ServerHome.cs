using System.Text.Json;

namespace Stratus.EndToEnd.Tests;

/// <summary>A folder with the settings, the data and the log of one installation, which outlives any number of server processes.</summary>
internal sealed class ServerHome : IDisposable
{
    /// <summary>So seldom that what is seen is seen through events.</summary>
    internal const int HardlyEver = 3600;

    private ServerHome(string folder) => Folder = folder;

    internal string Folder { get; }

    internal string Data => Path.Combine(Folder, "data");

    internal string Settings => Path.Combine(Folder, "stratus.json");

    internal string Log => Path.Combine(Folder, "server.log");

    internal string Image => Path.Combine(Folder, "image");

    /// <summary>An installation of the memory driver, whose pretended machines outlive the process.</summary>
    /// <param name="driverSettings">More of the driver's settings.</param>
    internal static ServerHome ForMemory(params (string Key, string Value)[] driverSettings)
    {
        var home = New();
        File.WriteAllBytes(home.Image, []);
        home.Write(new { driver = Driver("memory", [("stateFile", MemoryJournal.FileName), .. driverSettings]) }, "raw", null, HardlyEver);
        return home;
    }

    /// <summary>An installation of the KVM driver with its own copy of the appliance, and default network.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="driverSettings">More of the driver's settings.</param>
    internal static Task<ServerHome> ForKvmAsync(CancellationToken cancellationToken, params (string Key, string Value)[] driverSettings) =>
        ForKvmAsync(_ => Task.FromResult<object?>(null), HardlyEver, cancellationToken, driverSettings);

    /// <summary>The same with storage of its own.</summary>
    /// <param name="storage">Makes of the folder what stands in the settings' section of that name; null for nothing.</param>
    /// <param name="sweepSeconds">How often the backends are compared with what was last seen.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="driverSettings">More of the driver's settings.</param>
    internal static async Task<ServerHome> ForKvmAsync(
        Func<string, Task<object?>> storage, int sweepSeconds, CancellationToken cancellationToken, params (string Key, string Value)[] driverSettings)
    {
        var appliance = (await ToolRun.OutputAsync(Path.Combine(Repository.Root, "appliance", "build"), [], cancellationToken)).Trim();
        var home = New();
        try
        {
            File.Copy(appliance, home.Image);
            object host = new { name = "default", driver = Driver("kvm", driverSettings), coresPerProcessor = 1024, memoryRatio = 16 }; // tests have many tiny machines
            home.Write(new { hosts = new[] { host } }, "qcow2", await storage(home.Folder), sweepSeconds);
            return home;
        }
        catch
        {
            home.Dispose();
            throw;
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static ServerHome New() => new(Directory.CreateTempSubdirectory("stratus-e2e-").FullName);

    private static object Driver(string name, (string Key, string Value)[] settings) => new { name, settings = settings.ToDictionary(pair => pair.Key, pair => pair.Value) };

    private void Write(object machines, string format, object? storage, int sweepSeconds)
    {
        var settings = JsonSerializer.SerializeToNode(machines)!.AsObject();
        settings["images"] = JsonSerializer.SerializeToNode(new[] { new { name = "tiny", path = Image, format } });
        settings["storage"] = JsonSerializer.SerializeToNode(storage ?? new { });
        settings["defaultNetwork"] = JsonSerializer.SerializeToNode(new { subnet = Subnets.Next() });
        settings["worker"] = JsonSerializer.SerializeToNode(new { sweepSeconds });
        File.WriteAllText(Settings, settings.ToJsonString());
    }
}
