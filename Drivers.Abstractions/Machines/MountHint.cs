namespace Drivers.Abstractions;

/// <summary>Where a guest is asked to mount a disk.</summary>
/// <param name="Disk">The disk, which may be attached or not.</param>
/// <param name="Path">As the user wrote it.</param>
public sealed record MountHint(AttachmentId Disk, string Path);
