namespace Drivers.Libvirt;

/// <summary>A libvirt function failed. Never leaves a driver: <see cref="LibvirtErrors"/> makes a driver's failure of it.</summary>
/// <param name="function">The function, e.g. <c>virDomainCreate</c>.</param>
/// <param name="code"><c>virErrorNumber</c>, or 0 when libvirt gave no reason.</param>
/// <param name="domain"><c>virErrorDomain</c>: the part of libvirt that failed.</param>
/// <param name="reason">libvirt's own text.</param>
public sealed class LibvirtException(string function, int code, int domain, string reason) : Exception($"{function}: {reason}")
{
    /// <summary><c>virErrorNumber</c>, or 0 when libvirt gave no reason.</summary>
    public int Code { get; } = code;

    /// <summary><c>virErrorDomain</c>: the part of libvirt that failed.</summary>
    public int Domain { get; } = domain;

    /// <summary>libvirt's own text.</summary>
    public string Reason { get; } = reason;
}
