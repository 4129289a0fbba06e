using System.Globalization;
using Bench.Vmware;

const string usage = "Bench.Vmware --simulator PATH [--pairs 200]";
var (simulator, pairs) = args switch
{
    ["--simulator", var path] => (path, 200),
    ["--simulator", var path, "--pairs", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => (path, number),
    _ => ("", 0),
};
if (pairs == 0)
{
    Console.Error.WriteLine(usage);
    return 2;
}

return await Benchmark.RunAsync(simulator, pairs, CancellationToken.None) ? 0 : 1;
