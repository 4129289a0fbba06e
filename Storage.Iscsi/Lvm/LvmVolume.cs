namespace Storage.Iscsi;

/// <summary>A logical volume in the pool that this installation made.</summary>
/// <param name="Id">Which volume it is, was, or is to be.</param>
/// <param name="Stage">Which of these.</param>
/// <param name="Bytes">How large the logical volume is.</param>
/// <param name="IsEncrypted">Whether it holds a LUKS container.</param>
/// <param name="IsActive">Whether its device is there.</param>
/// <param name="IsOpen">Whether something has its device open.</param>
/// <param name="IsUnwritten">Whether nothing was ever written to it, nor to what it is a clone of: it reads as zeros.</param>
internal sealed record LvmVolume(VolumeId Id, LvmStage Stage, long Bytes, bool IsEncrypted, bool IsActive, bool IsOpen, bool IsUnwritten)
{
    /// <summary>What a guest sees of it.</summary>
    public long GuestBytes => Bytes - Overhead(IsEncrypted);

    /// <summary>What the container takes away.</summary>
    public static long Overhead(bool isEncrypted) => isEncrypted ? LuksContainer.HeaderBytes : 0;
}
