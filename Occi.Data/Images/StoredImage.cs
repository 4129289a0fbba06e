using Occi.Core;

namespace Occi.Data;

/// <summary>An image of the catalogue, which machines start from: an appliance.</summary>
public sealed record StoredImage
{
    /// <summary>Fixed for life.</summary>
    public required ImageId Id { get; init; }

    /// <summary>What its owner calls it; others may call theirs the same.</summary>
    public required string Name { get; init; }

    /// <summary>The <c>os_tpl</c> mixin that stands for it, which no other image of this site ever has while one of them is remembered.</summary>
    public required CategoryId Template { get; init; }

    /// <summary>What a person reads.</summary>
    public required string Title { get; init; }

    /// <summary>The operating system in it, in a person's words.</summary>
    public string? Os { get; init; }

    /// <summary>The least memory of a machine that starts from it, in bytes; 0 for any.</summary>
    public long MinimumMemory { get; init; }

    /// <summary>What the bytes are that come, or came: <c>qcow2</c>, <c>raw</c>, <c>vmdk</c>, <c>vdi</c>, <c>vpc</c>; null while nobody has told or looked.</summary>
    public string? Format { get; init; }

    /// <summary>The checksum of the bytes that come, or came, in lower case hexadecimal; null while nobody has told or looked.</summary>
    public string? Sha512 { get; init; }

    /// <summary>How many bytes come, or came; null while nobody knows.</summary>
    public long? Size { get; init; }

    /// <summary>The address that it is fetched from; null for one that a client sends.</summary>
    public string? Source { get; init; }

    /// <summary>The machine or storage that it was made of; null for one that came from outside.</summary>
    public EntityId? Origin { get; init; }

    /// <summary>On whose behalf it was made. Fixed for life.</summary>
    public required string Tenant { get; init; }

    /// <summary>The subject who made it. Fixed for life.</summary>
    public required string Owner { get; init; }

    /// <summary>Who else sees it: see <see cref="Viewer.Sees"/>.</summary>
    public Sharing Sharing { get; init; }

    /// <summary>How far it has come.</summary>
    public ImageState State { get; init; }

    /// <summary>What is under way, or what went wrong.</summary>
    public string? Message { get; init; }

    /// <summary>What machines start from; null until it is <see cref="ImageState.Ready"/>.</summary>
    public ImageContent? Content { get; init; }

    /// <summary>Whether it was deleted, and is remembered for the machines that run from it.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset Updated { get; init; }
}
