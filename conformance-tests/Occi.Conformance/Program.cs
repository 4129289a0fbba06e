using Occi.Conformance.Commands;
using Occi.Conformance.Probing;
using Occi.Conformance.Reports;
using Occi.Conformance.Running;

if (!CommandLine.TryRead(args, out var line, out var mistake))
{
    Console.Error.WriteLine($"{mistake} See conformance-tests/run --help.");
    return 2;
}

using var ended = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    ended.Cancel();
};

try
{
    using var session = new Session(line.Suite, TimeProvider.System);
    await session.ModelAsync(ended.Token);
    var results = await new RuleRunner(session).RunAllAsync(result => TableReport.Tell(result, Console.Out), ended.Token);
    TableReport.Write(results, Console.Out);
    if (line.ReportFile is { } report)
    {
        await File.WriteAllTextAsync(report, JsonReport.Write(line.Suite.Endpoint, results), ended.Token);
    }

    if (line.JunitFile is { } junit)
    {
        JunitReport.Write(results).Save(junit);
    }

    return results.Any(result => result.Outcome == RuleOutcome.Failed) ? 1 : 0;
}
catch (Exception failure) when (failure is OcciClientException or Occi.Conformance.Rules.RuleBrokenException or IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
{
    Console.Error.WriteLine($"{line.Suite.Endpoint} cannot be examined: {failure.Message}");
    return 2;
}
catch (OperationCanceledException) when (ended.IsCancellationRequested)
{
    Console.Error.WriteLine("Ended before its time: what the last rule made may be left on the server.");
    return 130;
}
