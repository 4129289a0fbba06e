namespace Drivers.Abstractions;

/// <summary>The only failure that a driver lets escape, cancellation apart.</summary>
/// <param name="error">What the core may do about it.</param>
/// <param name="message">A sentence for a person that names the object, the value and the rule; never a secret.</param>
/// <param name="nativeCode">The backend's own code, for the operators' log only: <c>VIR_ERR_NO_DOMAIN</c>, <c>vim25:InvalidPowerState</c>.</param>
/// <param name="innerException">What the backend's library threw, if it threw.</param>
public sealed class DriverException(DriverError error, string message, string? nativeCode = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What the core may do about it.</summary>
    public DriverError Error { get; } = error;

    /// <summary>The backend's own code, for the operators' log only.</summary>
    public string? NativeCode { get; } = nativeCode;

    /// <summary>Whether the same call may succeed later without anybody acting.</summary>
    public bool IsTransient => Error is DriverError.Busy or DriverError.Unavailable or DriverError.OutcomeUnknown;
}
