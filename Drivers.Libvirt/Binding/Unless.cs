namespace Drivers.Libvirt;

/// <summary>For a domain or network that may be removed by somebody else between two calls.</summary>
internal static class Unless
{
    /// <summary>What <paramref name="read"/> returns, or null when libvirt says that the thing is gone.</summary>
    internal static T? Gone<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (LibvirtException failure)
        {
            return LibvirtErrors.NullWhenMissing<T>(failure);
        }
    }

    /// <summary>Does something that libvirt may refuse because it is so already: a refusal is fine when <paramref name="isSo"/> says that it is.</summary>
    internal static void Refused(Action change, Func<bool> isSo)
    {
        try
        {
            change();
        }
        catch (LibvirtException refusal)
        {
            if (LibvirtErrors.IsConnectionLost(refusal) || !isSo())
            {
                throw;
            }
        }
    }
}
