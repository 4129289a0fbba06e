using Bench.Http;
using Bench.Http.Floor;

if (args is ["--floor", var answers, .. var database])
{
    await FloorServer.RunAsync(answers, database.FirstOrDefault());
    return 0;
}

if (!BenchOptions.TryRead(args, out var options))
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}

return await Benchmark.RunAsync(options, CancellationToken.None) ? 0 : 1;
