using Drivers.Abstractions;

namespace Bench.Clone;

/// <summary>Lets modules say what they like.</summary>
internal sealed class Silence : IDriverLog
{
    public void Information(string message)
    {
    }

    public void Warning(string message, Exception? cause = null)
    {
    }
}
