namespace Storage.Iscsi;

/// <summary>A volume in the directory.</summary>
/// <param name="Id">The volume.</param>
/// <param name="FileName">The file that is written to; its extension tells what it is.</param>
/// <param name="GuestBytes">What a guest sees.</param>
/// <param name="Overlay">What its image says when it is a layer over others; null for a file that is a volume by itself.</param>
internal sealed record DirectoryVolume(VolumeId Id, string FileName, long GuestBytes, QcowHeader? Overlay)
{
    /// <summary>Whether it is a LUKS container.</summary>
    public bool IsEncrypted => FileName.EndsWith(FileNames.Container, StringComparison.Ordinal);
}
