namespace Occi.Server.Hosts;

/// <summary>How much of a host is given away: machines seldom use all that they have.</summary>
/// <param name="Cores">Virtual processors for each of its own.</param>
/// <param name="Memory">Bytes for each of its own.</param>
internal readonly record struct HostRatios(double Cores, double Memory)
{
    /// <summary>As is usual in clouds.</summary>
    public static HostRatios Usual { get; } = new(16, 1.5);
}
