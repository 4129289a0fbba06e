using System.Reflection;

namespace Occi.Server.Tests.Reconciliation;

/// <summary>Machines whose next status is old news by the time the caller gets it.</summary>
public class SlowAnswers : DispatchProxy
{
    private IMachineDriver _inner = null!;
    private Func<Task>? _meanwhile;

    /// <summary>Passes everything on, and what happens between the next status and its arrival is for the caller to say.</summary>
    public static (IMachineDriver Machines, Action<Func<Task>> Meanwhile) Over(IMachineDriver inner)
    {
        var machines = Create<IMachineDriver, SlowAnswers>();
        var proxy = (SlowAnswers)machines;
        proxy._inner = inner;
        return (machines, happens => proxy._meanwhile = happens);
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var answer = targetMethod!.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
        return answer is Task<MachineStatus?> status && Interlocked.Exchange(ref _meanwhile, null) is { } happens ? LateAsync(status, happens) : answer;
    }

    private static async Task<MachineStatus?> LateAsync(Task<MachineStatus?> status, Func<Task> happens)
    {
        var old = await status;
        await happens();
        return old;
    }
}
