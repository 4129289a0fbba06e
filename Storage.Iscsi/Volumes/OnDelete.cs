namespace Storage.Iscsi;

/// <summary>What becomes of the bytes of a deleted volume.</summary>
internal enum OnDelete
{
    /// <summary>Their room is given back, and the disk below is told so. What was there stays on the disk until it is written over, where no other volume can read it.</summary>
    Discard,

    /// <summary>They are written over with zeros, as far as no clone shares them.</summary>
    Wipe,
}
