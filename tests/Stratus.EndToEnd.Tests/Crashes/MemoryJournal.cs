using System.Text.Json;

namespace Stratus.EndToEnd.Tests;

/// <summary>What the state file of the memory driver says.</summary>
internal sealed class MemoryJournal(ServerHome home) : IBackendView
{
    internal const string FileName = "machines.journal";

    public async Task<BackendContents> ReadAsync(CancellationToken cancellationToken)
    {
        // The server holds a lock that .NET's own file API would respect.
        var text = await ToolRun.OutputAsync("cat", [Path.Combine(home.Data, FileName)], cancellationToken);
        var attachments = new Dictionary<Guid, List<Guid>>();
        var networks = new HashSet<Guid>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Replay(JsonDocument.Parse(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]).RootElement, attachments, networks);
        }

        return new BackendContents(attachments.Keys.ToHashSet(), networks, attachments.Values.SelectMany(ids => ids).ToHashSet(), []);
    }

    private static void Replay(JsonElement change, Dictionary<Guid, List<Guid>> attachments, HashSet<Guid> networks)
    {
        switch (change.GetProperty("$type").GetString())
        {
            case "machine":
                attachments.TryAdd(IdOf(change, "Machine"), []);
                break;
            case "runtime":
                var runtime = change.GetProperty("Runtime");
                var devices = runtime.GetProperty("Disks").EnumerateArray().Concat(runtime.GetProperty("Nics").EnumerateArray());
                attachments[IdOf(change, "Machine")] = [.. devices.Select(device => IdOf(device.GetProperty("Attachment"), "Id"))];
                break;
            case "machine-removed":
                attachments.Remove(IdOf(change, "Machine"));
                break;
            case "network":
                networks.Add(IdOf(change, "Network"));
                break;
            case "network-removed":
                networks.Remove(IdOf(change, "Network"));
                break;
        }
    }

    private static Guid IdOf(JsonElement element, string name) => element.GetProperty(name).GetProperty("Value").GetGuid();
}
