using Drivers.Abstractions;

namespace Drivers.Kvm;

/// <summary>Decides once, when first asked, how guests are run.</summary>
internal sealed class AccelerationChoice(Acceleration wanted, string dataDirectory, TimeProvider time, IDriverLog log) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private AccelerationVerdict? _verdict;

    /// <summary>The choice; it may take the seconds of a trial boot the first time.</summary>
    internal async Task<AccelerationVerdict> DecideAsync(CancellationToken cancellationToken)
    {
        if (_verdict is not null)
        {
            return _verdict;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_verdict is null)
            {
                _verdict = await FindOutAsync(cancellationToken);
                log.Information($"Machines run with {_verdict.Reason}.");
            }

            return _verdict;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<AccelerationVerdict> FindOutAsync(CancellationToken cancellationToken) => wanted switch
    {
        Acceleration.Kvm => new AccelerationVerdict(true, "KVM, as configured"),
        Acceleration.Tcg => new AccelerationVerdict(false, "TCG, as configured"),
        _ when !HasVirtualizationFlag() => new AccelerationVerdict(false, "TCG, since the processor shows neither vmx nor svm"),
        _ when !File.Exists("/dev/kvm") => new AccelerationVerdict(false, "TCG, since there is no /dev/kvm"),
        _ when await TrialBoot.SucceedsAsync("kvm", dataDirectory, time, cancellationToken) => new AccelerationVerdict(true, "KVM, which booted a trial guest"),
        _ => new AccelerationVerdict(false, "TCG, since a trial guest did not boot with KVM"),
    };

    private static bool HasVirtualizationFlag()
    {
        try
        {
            var flags = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal));
            return flags?.Split(' ').Any(flag => flag is "vmx" or "svm") ?? false;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
