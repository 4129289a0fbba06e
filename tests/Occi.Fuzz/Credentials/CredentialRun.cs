using System.Globalization;
using Grid.Credentials.Tests.Rig;

namespace Occi.Fuzz.Credentials;

/// <summary>Spoilt credentials and headers, as many as are asked for, on all processors.</summary>
internal sealed class CredentialRun(FuzzOptions options, TextWriter output)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>How many spoilt chains still proved somebody: those in which nothing that counts was spoilt.</summary>
    public long Proven { get; private set; }

    /// <summary>Whether every promise was kept; writes what was not.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var inputs = new CredentialInputs(await GridRig.RequireAsync());
        await output.WriteLineAsync($"seed {options.Seed}, credentials {options.First} to {options.First + options.Count - 1}");
        var (failures, proven, started) = (new Failures(), 0L, TimeProvider.System.GetTimestamp());
        await Task.Run(() => Parallel.For(options.First, options.First + options.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            var begun = TimeProvider.System.GetTimestamp();
            try
            {
                HeaderInputs.Run(options.Seed, index);
                Interlocked.Add(ref proven, inputs.Run(options.Seed, index) ? 1 : 0);
                if (TimeProvider.System.GetElapsedTime(begun) > Deadline)
                {
                    throw new BrokenPromiseException("took longer than any input may");
                }
            }
#pragma warning disable CA1031 // whatever is thrown is what is looked for
            catch (Exception breach)
#pragma warning restore CA1031
            {
                failures.Add(new FuzzFailure(options.Seed, index, breach is BrokenPromiseException ? breach.Message : breach.ToString(), inputs.Show(options.Seed, index)));
            }
        }), cancellationToken);
        Proven = proven;
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{options.Count} chains and as many headers in {seconds:F1} s, {options.Count / seconds:F0} a second; {proven} chains still proved somebody"));
        foreach (var failure in failures.All)
        {
            await output.WriteLineAsync(failure.ToString());
        }

        return failures.All.Count == 0;
    }
}
