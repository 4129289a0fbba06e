using Bench.Http;
using Bench.Http.Floor;

if (args is ["--floor", var answers])
{
    await FloorServer.RunAsync(answers);
    return 0;
}

if (!BenchOptions.TryRead(args, out var options))
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}

return await Comparison.RunAsync(options, CancellationToken.None) ? 0 : 1;
