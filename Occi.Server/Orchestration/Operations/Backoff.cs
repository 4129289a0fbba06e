namespace Occi.Server.Orchestration.Operations;

/// <summary>How long to wait before the next attempt: a quarter of a second, doubled each time, half a minute at most.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static TimeSpan After(int attempts)
    {
        var doublings = Math.Clamp(attempts, 0, 10);
        var wait = First * (1 << doublings);
        return wait < Longest ? wait : Longest;
    }
}
