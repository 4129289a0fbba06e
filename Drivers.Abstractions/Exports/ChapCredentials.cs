namespace Drivers.Abstractions;

/// <summary>With which an initiator proves itself to a target (RFC 7143 §12.1.3). The secret is never told by <see cref="ToString"/> and never an argument of a process.</summary>
/// <param name="User">The name.</param>
/// <param name="Secret">From 12 to 16 printable characters, which every initiator takes.</param>
public sealed record ChapCredentials(string User, string Secret)
{
    /// <inheritdoc/>
    public override string ToString() => $"{nameof(ChapCredentials)} {{ {nameof(User)} = {User}, {nameof(Secret)} = *** }}";
}
