using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Occi.Fuzz.Site;

/// <summary>Keeps what the server logs as an error: nothing that a client sends may be one.</summary>
internal sealed class ErrorLog : ILoggerProvider
{
    private const int Most = 1000;

    private readonly ConcurrentQueue<string> _errors = new();

    /// <summary>The error that an answer refers to, or null.</summary>
    public string? Find(string answer) => _errors.FirstOrDefault(error => error.Split("reference ") is [_, var rest] && answer.Contains(rest.Split(' ')[0], StringComparison.Ordinal));

    /// <summary>Takes out all that was logged so far.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = new List<string>();
        while (_errors.TryDequeue(out var error))
        {
            taken.Add(error);
        }

        return taken;
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Logger(ErrorLog owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        /// <summary>The web server warns of what goes wrong between it and the application.</summary>
        private readonly LogLevel _least = category.StartsWith("Microsoft", StringComparison.Ordinal) ? LogLevel.Warning : LogLevel.Error;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= _least;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && owner._errors.Count < Most)
            {
                owner._errors.Enqueue($"{category} {formatter(state, exception)} {exception}");
            }
        }
    }
}
