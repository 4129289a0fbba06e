using Bench.Boot;

if (!BenchOptions.TryRead(args, out var options))
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}

return await Comparison.RunAsync(options, CancellationToken.None) ? 0 : 1;
