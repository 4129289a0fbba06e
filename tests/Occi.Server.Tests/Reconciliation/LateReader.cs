using System.Reflection;

namespace Occi.Server.Tests.Reconciliation;

/// <summary>A driver of machines or networks whose next reading of one is old when it arrives: it is held back until the test lets it go.</summary>
public class LateReader : DispatchProxy
{
    private readonly TaskCompletionSource _hasRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private object _inner = null!;
    private int _isArmed;

    /// <summary>Done when a reading is being held back.</summary>
    public Task HasRead => _hasRead.Task;

    public static (T Driver, LateReader Control) Over<T>(T inner)
        where T : class
    {
        var driver = Create<T, LateReader>();
        var control = (LateReader)(object)driver;
        control._inner = inner;
        return (driver, control);
    }

    /// <summary>The next reading will be held back.</summary>
    public void HoldNext() => _isArmed = 1;

    public void Release() => _release.TrySetResult();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var answer = targetMethod!.Invoke(_inner, args);
        return targetMethod.Name != nameof(IMachineDriver.FindAsync) || Interlocked.Exchange(ref _isArmed, 0) == 0 ? answer
            : answer is Task<MachineStatus?> machine ? HeldBackAsync(machine, (CancellationToken)args![1]!)
            : HeldBackAsync((Task<NetworkStatus?>)answer!, (CancellationToken)args![1]!);
    }

    private async Task<T> HeldBackAsync<T>(Task<T> reading, CancellationToken cancellationToken)
    {
        var status = await reading;
        _hasRead.TrySetResult();
        await _release.Task.WaitAsync(cancellationToken);
        return status;
    }
}
