using Bench.Servers;
using Occi.Data.Sqlite;

namespace Bench.Http.Servers;

/// <summary>
/// A Stratus server with so many machines, all of them running as far as clients can tell, in a folder that is removed with it. A first server makes one machine with the memory
/// driver, the database is filled with copies of it, and the server that is measured finds a hypervisor that does not list its machines, so that the reconciler leaves all of
/// them alone, and that takes an hour over everything else.
/// </summary>
internal sealed class StratusSite : IDisposable
{
    private const string AnHour = "3600000";

    private readonly DirectoryInfo _folder;

    private StratusSite(DirectoryInfo folder, MeasuredServer server, string machine)
    {
        _folder = folder;
        Server = server;
        Machine = machine;
    }

    /// <summary>The process.</summary>
    public MeasuredServer Server { get; }

    /// <summary>The path of the first machine, of which all others are copies.</summary>
    public string Machine { get; }

    /// <summary>The file.</summary>
    public string Database => DatabaseIn(_folder);

    /// <summary>Starts it.</summary>
    public static async Task<StratusSite> StartAsync(string assembly, int machines, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("stratus-bench-");
        await WriteSettingsAsync(folder, "", cancellationToken);
        string machine;
        using (var first = await ServerProcess.StartAsync(assembly, Arguments(folder), cancellationToken))
        {
            machine = await SampleMachine.BootAsync(first.Address, cancellationToken);
        }

        Population.Grow(DatabaseIn(folder), IdOf(machine), machines);
        await WriteSettingsAsync(
            folder,
            $$"""
            , "worker": { "parallel": 1, "sweepSeconds": 3600 }, "driver": { "name": "memory", "settings": {
              "faults:listMachines:rate": "1", "delays:findMachine:milliseconds": "{{AnHour}}", "delays:ensureMachine:milliseconds": "{{AnHour}}", "delays:setPower:milliseconds": "{{AnHour}}" } }
            """,
            cancellationToken);
        return new StratusSite(folder, await MeasuredServer.StartAsync(assembly, Arguments(folder), cancellationToken), machine);
    }

    /// <summary>
    /// Gives the worker's one hand something to do for an hour. From then on requests are taken, written and never carried out: what is measured is the request, and not the
    /// pretended hypervisor, which a request does not wait for.
    /// </summary>
    public async Task OccupyWorkerAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Server.Address };
        foreach (var action in (string[])["stop", "start"])
        {
            using var done = await client.PostAsync(new Uri($"{Machine}?action={action}", UriKind.Relative), null, cancellationToken);
            done.EnsureSuccessStatusCode();
        }
    }

    /// <summary>The paths of some machines, evenly spread over all of them.</summary>
    public IReadOnlyList<string> SomeMachines(int count)
    {
        using var connection = new SqliteConnections(Database).OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "select '/compute/' || id from entities where kind like '%#compute' order by seq";
        using var rows = command.ExecuteReader();
        var all = new List<string>();
        while (rows.Read())
        {
            all.Add(rows.GetString(0));
        }

        return [.. Enumerable.Range(0, count).Select(index => all[(int)((long)index * all.Count / count)])];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Server.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>What stands at the end of a path.</summary>
    public static Guid IdOf(string path) => Guid.Parse(path[(path.LastIndexOf('/') + 1)..]);

    private static string DatabaseIn(DirectoryInfo folder) => Path.Combine(folder.FullName, "stratus.db");

    private static string[] Arguments(DirectoryInfo folder) =>
        ["--config", Path.Combine(folder.FullName, "stratus.json"), "--data", folder.FullName, "--driver", "memory", "--url", "http://127.0.0.1:0"];

    private static async Task WriteSettingsAsync(DirectoryInfo folder, string more, CancellationToken cancellationToken)
    {
        var image = Path.Combine(folder.FullName, "tiny.raw");
        await File.WriteAllBytesAsync(image, [], cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "stratus.json"),
            $$"""{ "images": [{ "name": "tiny", "title": "A pretended Linux", "path": "{{image}}", "format": "raw" }]{{more}} }""",
            cancellationToken);
    }
}
