namespace Drivers.Abstractions;

/// <summary>The operators' log, without a dependency on any logging library. Never give it a secret. Safe to call concurrently.</summary>
public interface IDriverLog
{
    /// <summary>Something an operator wants to know once: which acceleration was chosen, which version answered.</summary>
    void Information(string message);

    /// <summary>Something an operator may have to act on.</summary>
    void Warning(string message, Exception? cause = null);
}
