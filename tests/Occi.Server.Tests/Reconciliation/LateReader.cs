using System.Reflection;

namespace Occi.Server.Tests.Reconciliation;

/// <summary>A machine driver whose next reading of a machine is old when it arrives: it is held back until the test lets it go.</summary>
public class LateReader : DispatchProxy
{
    private readonly TaskCompletionSource _hasRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IMachineDriver _inner = null!;
    private int _isArmed;

    /// <summary>Done when a reading is being held back.</summary>
    public Task HasRead => _hasRead.Task;

    public static (IMachineDriver Driver, LateReader Control) Over(IMachineDriver inner)
    {
        var driver = Create<IMachineDriver, LateReader>();
        var control = (LateReader)(object)driver;
        control._inner = inner;
        return (driver, control);
    }

    /// <summary>The next reading will be held back.</summary>
    public void HoldNext() => _isArmed = 1;

    public void Release() => _release.TrySetResult();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(IMachineDriver.FindAsync) && Interlocked.Exchange(ref _isArmed, 0) == 1
            ? HeldBackAsync((MachineId)args![0]!, (CancellationToken)args[1]!)
            : targetMethod.Invoke(_inner, args);

    private async Task<MachineStatus?> HeldBackAsync(MachineId id, CancellationToken cancellationToken)
    {
        var status = await _inner.FindAsync(id, cancellationToken);
        _hasRead.TrySetResult();
        await _release.Task.WaitAsync(cancellationToken);
        return status;
    }
}
