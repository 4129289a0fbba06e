namespace Occi.Server.Tests.Tls;

/// <summary>The system's clock, ahead of it by as much as a test wants. Timers keep their time.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => (System.GetElapsedTime(0) + Shift).Ticks;
}
