namespace Drivers.Abstractions;

/// <summary>One initiator's way to one volume.</summary>
/// <param name="Volume">The volume.</param>
/// <param name="Initiator">The initiator's name (RFC 3720 §3.2.6), e.g. <c>iqn.2026-11.cloud.stratus:node7</c>.</param>
/// <param name="IsReadOnly">Whether it may only read. Many may read one volume at once; who writes is alone.</param>
public sealed record VolumeExport(VolumeId Volume, string Initiator, bool IsReadOnly);
