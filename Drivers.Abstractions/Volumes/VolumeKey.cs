namespace Drivers.Abstractions;

/// <summary>The passphrase of a volume that is encrypted with LUKS (version 1, which hypervisors read by themselves). Never told by <see cref="ToString"/>, never an argument of a process.</summary>
/// <param name="Passphrase">Printable ASCII without line ends.</param>
public sealed record VolumeKey(string Passphrase)
{
    /// <inheritdoc/>
    public override string ToString() => $"{nameof(VolumeKey)} {{ *** }}";
}
