namespace Occi.Server.Identity.Keystone;

/// <summary>A request of Keystone's protocol that is refused; thrown within its endpoints, where it becomes an answer in Keystone's form.</summary>
internal sealed class KeystoneRefusedException(int status, string message) : Exception(message)
{
    /// <summary>The status of the answer.</summary>
    public int Status { get; } = status;

    /// <summary>When to try again; null when that is not said.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
