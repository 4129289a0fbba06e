using Occi.Data;

namespace Occi.Server.Images.Catalogue;

/// <summary>An image as a client wants it; what is null was not said.</summary>
internal sealed record ImageDraft
{
    /// <summary>What it is called.</summary>
    public string? Name { get; init; }

    /// <summary>What a person reads.</summary>
    public string? Title { get; init; }

    /// <summary>The operating system in it.</summary>
    public string? Os { get; init; }

    /// <summary>The least memory of a machine that starts from it, in bytes.</summary>
    public long? MinimumMemory { get; init; }

    /// <summary>Who else sees it.</summary>
    public Sharing? Sharing { get; init; }

    /// <summary>What the bytes will be.</summary>
    public string? Format { get; init; }

    /// <summary>The checksum that they will have.</summary>
    public string? Sha512 { get; init; }

    /// <summary>How many they will be.</summary>
    public long? Size { get; init; }

    /// <summary>Where they are fetched from.</summary>
    public string? Source { get; init; }

    /// <summary>The location of the storage that it is to be made of.</summary>
    public string? Storage { get; init; }
}
