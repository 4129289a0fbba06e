namespace Occi.Server.Orchestration;

/// <summary>OCCI counts in GiB with decimals, drivers count bytes.</summary>
internal static class Gibibytes
{
    private const decimal BytesEach = 1L << 30;

    /// <summary>Rounded up to whole MiB: hypervisors know no finer.</summary>
    /// <exception cref="OverflowException">More than a <c>long</c> holds.</exception>
    public static long ToBytes(decimal gibibytes)
    {
        const decimal mebibyte = 1L << 20;
        return checked((long)(Math.Ceiling(gibibytes * BytesEach / mebibyte) * mebibyte));
    }

    /// <summary>The inverse, without needless digits.</summary>
    public static decimal FromBytes(long bytes) => Normalize(bytes / BytesEach);

    /// <summary>1.50 becomes 1.5, and 2 becomes 2.0: a float stays recognizable as one.</summary>
    private static decimal Normalize(decimal value)
    {
        var shortest = value / 1.000000000000000000000000000000000m;
        return shortest.Scale == 0 ? decimal.Round(shortest, 1) + 0.0m : shortest;
    }
}
