namespace Storage.Iscsi;

/// <summary>What becomes of the bytes of a deleted volume.</summary>
internal enum OnDelete
{
    /// <summary>Their room is given back, and the disk below is told so. What was there stays on the disk until it is written over, where no other volume can read it.</summary>
    Discard,

    /// <summary>
    /// They are written over with zeros. In LVM this does not reach what was ever shared with a clone: writing to that makes a copy, and the former room is given back as
    /// with <see cref="Discard"/>.
    /// </summary>
    Wipe,
}
