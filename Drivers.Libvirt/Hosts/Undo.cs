namespace Drivers.Libvirt;

/// <summary>What to take back when a sequence of steps does not come to its end: the last step first.</summary>
internal sealed class Undo : IDisposable
{
    private readonly Stack<Action> _steps = new();

    /// <summary>Registers how to take back the step just done. Must not throw for what is already gone.</summary>
    internal void Push(Action step) => _steps.Push(step);

    /// <summary>The whole succeeded, or must stay as it is: nothing is taken back.</summary>
    internal void Keep() => _steps.Clear();

    /// <summary>Takes back what was not kept.</summary>
    public void Dispose()
    {
        while (_steps.TryPop(out var step))
        {
            step();
        }
    }
}
