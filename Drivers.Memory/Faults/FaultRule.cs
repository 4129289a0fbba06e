namespace Drivers.Memory;

/// <summary>How a verb misbehaves.</summary>
/// <param name="Rate">The share of calls that fail, 0 to 1.</param>
/// <param name="Error">How they fail. With <see cref="DriverError.OutcomeUnknown"/> the call is done first, and then its answer is lost.</param>
/// <param name="Delay">How long each call takes before it does anything.</param>
public sealed record FaultRule(double Rate, DriverError Error, TimeSpan Delay)
{
    /// <summary>Behaves.</summary>
    public static FaultRule None { get; } = new(0, DriverError.Unavailable, TimeSpan.Zero);
}
