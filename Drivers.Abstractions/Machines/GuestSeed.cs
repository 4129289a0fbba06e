namespace Drivers.Abstractions;

/// <summary>What the guest is told at its first boot, by the means of its platform (a NoCloud disk; guestinfo as well on VMware).</summary>
/// <param name="UserData">The bytes of the user data as the client gave them (a script, a cloud-config); null for none. May hold secrets.</param>
/// <param name="PublicKeys">Lines in the format of <c>authorized_keys</c>.</param>
public sealed record GuestSeed(ReadOnlyMemory<byte>? UserData, IReadOnlyList<string> PublicKeys)
{
    /// <summary>Tells the guest nothing but its name.</summary>
    public static GuestSeed Empty { get; } = new(null, []);

    /// <summary>
    /// Where the guest is asked to mount its disks, in the words of its platform (cloud-init's <c>mounts</c>). A hint: what the guest makes of it is its own affair, a disk that comes to a running
    /// guest is not told, and a seed with others is no other seed.
    /// </summary>
    public IReadOnlyList<MountHint> Mounts { get; init; } = [];

    /// <summary>By content: two seeds are equal when the guest would be told the same, but for hints.</summary>
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
