using System.Globalization;
using Drivers.Vmware;

namespace Bench.Vmware;

/// <summary>Verbs of the driver in turn with the bare calls that they need, over TLS with one simulated vCenter.</summary>
internal static class Benchmark
{
    private const double MostRatio = 1.15;
    private const int Warming = 400; // until the runtime has compiled both for good
    private const int Looks = 8; // what changes nothing can be measured again, and is so short that it must be

    private static readonly MachineSpec Spec = new("bench", MachineArchitecture.X64, new MachineSize(1, 32L << 20), null, GuestSeed.Empty);

    /// <summary>Measures everything.</summary>
    /// <returns>Whether every target is met.</returns>
    internal static async Task<bool> RunAsync(string program, int pairs, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("stratus-vmware-");
        try
        {
            using var simulator = await Simulator.StartAsync(program, cancellationToken);
            using var calls = new CountedCalls(Handler(simulator));
            await using var driver = new VmwareDriver(Settings(simulator, folder.FullName), calls, Context(folder.FullName));
            await driver.ProbeAsync(cancellationToken);
            using var bare = new BareCalls(simulator.Url, Handler(simulator), () => SeedAsync(Path.Combine(folder.FullName, "seed.iso"), cancellationToken));
            await bare.OpenAsync();
            return await CompareAsync(driver.Machines, calls, bare, pairs, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<bool> CompareAsync(IMachineDriver machines, CountedCalls calls, BareCalls bare, int pairs, CancellationToken cancellationToken)
    {
        (string Name, Func<Guid, Task> Verb, Func<Guid, Task> Floor)[] steps =
        [
            ("make", id => machines.EnsureMachineAsync(new MachineId(id), Spec, cancellationToken), bare.CreateAsync),
            ("find", id => machines.FindAsync(new MachineId(id), cancellationToken), bare.FindAsync),
            ("start", id => machines.SetPowerAsync(new MachineId(id), PowerState.Running, PowerTransition.Hard, cancellationToken), bare.StartAsync),
            ("stop", id => machines.SetPowerAsync(new MachineId(id), PowerState.Stopped, PowerTransition.Hard, cancellationToken), bare.StopAsync),
            ("delete", id => machines.DeleteMachineAsync(new MachineId(id), DiskFate.Deleted, cancellationToken), bare.DeleteAsync),
        ];
        var times = steps.Select(_ => (Verb: new List<double>(), Floor: new List<double>(), Trips: new HashSet<int>())).ToList();
        for (var pair = -Warming; pair < pairs; pair++)
        {
            var (ours, theirs) = (Guid.NewGuid(), Guid.NewGuid());
            foreach (var (step, index, round) in steps.SelectMany((step, index) => Enumerable.Range(0, step.Name == "find" ? Looks : 1).Select(round => (step, index, round))))
            {
                var isVerbFirst = (pair + round) % 2 == 0;
                var (verb, floor, trips) = (0.0, 0.0, 0);
                for (var turn = 0; turn < 2; turn++)
                {
                    if (turn == 0 == isVerbFirst)
                    {
                        calls.Take();
                        verb = await TimeAsync(() => step.Verb(ours));
                        trips = calls.Take();
                    }
                    else
                    {
                        floor = await TimeAsync(() => step.Floor(step.Name == "find" ? ours : theirs)); // the same answer, where there is one
                    }
                }

                if (pair >= 0)
                {
                    times[index].Verb.Add(verb);
                    times[index].Floor.Add(floor);
                    times[index].Trips.Add(trips);
                }
            }
        }

        return Print(steps.Select(step => step.Name).Zip(times));
    }

    private static bool Print(IEnumerable<(string Name, (List<double> Verb, List<double> Floor, HashSet<int> Trips) Times)> rows)
    {
        Console.WriteLine("| verb | round trips | medians, driver / bare calls | target | met |");
        Console.WriteLine("|---|---:|---:|---:|---|");
        var allMet = true;
        foreach (var (name, (verb, floor, trips)) in rows)
        {
            var (ours, theirs) = (Median(verb), Median(floor));
            var isMet = ours / theirs <= MostRatio;
            allMet &= isMet;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {string.Join(", ", trips.Order())} | {ours:0} µs / {theirs:0} µs = {ours / theirs:0.00} | ≤ {MostRatio:0.00} | {(isMet ? "yes" : "no")} |"));
        }

        return allMet;
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = TimeProvider.System.GetTimestamp();
        await work();
        return TimeProvider.System.GetElapsedTime(start).TotalMicroseconds;
    }

    // By the same program and no quicker: what the driver adds is to be seen.
    private static async Task<byte[]> SeedAsync(string file, CancellationToken cancellationToken)
    {
        await SeedImage.WriteAsync(file, "bench", Spec, attachment => $"{attachment}", cancellationToken);
        var seed = await File.ReadAllBytesAsync(file, cancellationToken);
        File.Delete(file);
        return seed;
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return (times[(times.Count - 1) / 2] + times[times.Count / 2]) / 2;
    }

    private static SocketsHttpHandler Handler(Simulator simulator)
    {
        var handler = OutgoingTls.NewPinnedHandler(Convert.FromHexString(simulator.Thumbprint));
        handler.UseCookies = false;
        return handler;
    }

    private static VmwareSettings Settings(Simulator simulator, string folder)
    {
        var credentials = Path.Combine(folder, "credentials");
        File.WriteAllText(credentials, $"{Simulator.User}\n{Simulator.Password}\n");
        File.SetUnixFileMode(credentials, UnixFileMode.UserRead);
        return VmwareSettings.Read(new Dictionary<string, string>
        {
            ["url"] = $"{simulator.Url}", ["credentialsFile"] = credentials, ["thumbprint"] = simulator.Thumbprint, ["computeResource"] = "DC0_C0",
        });
    }

    private static DriverContext Context(string folder) => new(Guid.NewGuid(), folder, new Dictionary<string, string>(), TimeProvider.System, new Silence());
}
