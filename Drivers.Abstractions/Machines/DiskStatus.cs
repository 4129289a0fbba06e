namespace Drivers.Abstractions;

/// <summary>An attached disk.</summary>
/// <param name="Id">The storagelink.</param>
/// <param name="DeviceName">What a Linux guest calls it, e.g. <c>/dev/vdb</c>.</param>
public sealed record DiskStatus(AttachmentId Id, string DeviceName);
