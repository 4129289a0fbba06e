namespace Bench.Vmware;

/// <summary>Lets the driver say what it likes.</summary>
internal sealed class Silence : IDriverLog
{
    public void Information(string message)
    {
    }

    public void Warning(string message, Exception? cause = null)
    {
    }
}
