using System.Collections.Concurrent;

namespace Drivers.ConformanceKit;

/// <summary>Keeps what a driver logs, for the rule that no secret reaches a message.</summary>
public sealed class RecordingLog : IDriverLog
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>Every message so far, with its cause's text.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <inheritdoc/>
    public void Information(string message) => _lines.Enqueue(message);

    /// <inheritdoc/>
    public void Warning(string message, Exception? cause = null) => _lines.Enqueue($"{message} {cause}");
}
