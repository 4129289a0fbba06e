namespace Drivers.Abstractions;

/// <summary>What the guest is told at its first boot, by the means of its platform (a NoCloud disk on KVM and Xen, guestinfo on VMware).</summary>
/// <param name="UserData">The bytes of the user data as the client gave them (a script, a cloud-config); null for none. May hold secrets.</param>
/// <param name="PublicKeys">Lines in the format of <c>authorized_keys</c>.</param>
public sealed record GuestSeed(ReadOnlyMemory<byte>? UserData, IReadOnlyList<string> PublicKeys)
{
    /// <summary>Tells the guest nothing but its name.</summary>
    public static GuestSeed Empty { get; } = new(null, []);

    /// <summary>By content: two seeds are equal when the guest would be told the same.</summary>
    public bool Equals(GuestSeed? other) =>
        other is not null
        && UserData.HasValue == other.UserData.HasValue
        && UserData.GetValueOrDefault().Span.SequenceEqual(other.UserData.GetValueOrDefault().Span)
        && PublicKeys.SequenceEqual(other.PublicKeys);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(UserData.GetValueOrDefault().Span);
        foreach (var key in PublicKeys)
        {
            hash.Add(key, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <summary>The sizes only: user data may hold secrets.</summary>
    public override string ToString() => $"GuestSeed {{ UserData = {UserData?.Length ?? 0} bytes, PublicKeys = {PublicKeys.Count} }}";
}
