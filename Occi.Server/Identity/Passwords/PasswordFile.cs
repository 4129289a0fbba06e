using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Server.Configuration;

namespace Occi.Server.Identity.Passwords;

/// <summary>The accounts of a password file. Only so many passwords are computed at once, so that a flood of them leaves the processors to others.</summary>
internal sealed class PasswordFile : IPasswordSource, IDisposable
{
    private readonly ReloadedFiles<Content> _content;
    private readonly ConcurrencyLimiter _limiter;

    private int _computations;

    /// <exception cref="ConfigurationException">The file cannot be used.</exception>
    public PasswordFile(IOptions<PasswordOptions> options, TimeProvider time, ILogger<PasswordFile> logger)
    {
        var settings = options.Value;
        var path = Path.GetFullPath(settings.File ?? throw new ConfigurationException("passwords:file: is not set."));
        var lifetime = TimeSpan.FromSeconds(settings.RememberSeconds);
        _content = new ReloadedFiles<Content>(
            [path],
            () => new Content(Read(path), new RememberedPasswords(time, lifetime)),
            time,
            failure => Tell(logger, path, failure));
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = settings.Parallel > 0 ? settings.Parallel : Math.Max(1, Environment.ProcessorCount / 2),
            QueueLimit = settings.Waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>How many passwords were computed: what takes the time.</summary>
    internal int Computations => Volatile.Read(ref _computations);

    /// <inheritdoc/>
    public async Task<PasswordVerdict> CheckAsync(BasicCredentials credentials, CancellationToken cancellationToken)
    {
        var (table, remembered) = _content.Current;
        if (remembered.Find(credentials) is { } known)
        {
            return PasswordVerdict.Right(known);
        }

        using var lease = await _limiter.AcquireAsync(1, cancellationToken);
        if (!lease.IsAcquired)
        {
            throw new IdentitySourceUnavailableException(new OcciProblem("Authorization", null, "was not looked at: too many passwords are being checked at the moment"));
        }

        var line = table.Find(credentials.Name);
        var hash = line?.Hash ?? table.NobodyFor(credentials.Name);
        Interlocked.Increment(ref _computations);
        var isRight = await Task.Run(() => hash.Matches(credentials.Password), cancellationToken);
        if (line is null)
        {
            return PasswordVerdict.Unknown;
        }

        if (!isRight)
        {
            return PasswordVerdict.WrongFor(line.Name);
        }

        var account = new PasswordAccount(line.Name, line.Groups, line.Hash.Fingerprint);
        remembered.Add(credentials, account);
        return PasswordVerdict.Right(account);
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private static PasswordTable Read(string path)
    {
        try
        {
            return PasswordTable.Read(path);
        }
        catch (ConfigurationException failure)
        {
            throw new ConfigurationException($"passwords:file: {failure.Message}", failure);
        }
    }

    private static void Tell(ILogger logger, string path, ConfigurationException? failure)
    {
        if (failure is null)
        {
            PasswordLog.FileRead(logger, path);
        }
        else
        {
            PasswordLog.FileRefused(logger, failure.Message);
        }
    }

    /// <summary>What was remembered of one content of the file is forgotten with it.</summary>
    private sealed record Content(PasswordTable Table, RememberedPasswords Remembered);
}
