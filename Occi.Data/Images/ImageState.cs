namespace Occi.Data;

/// <summary>How far an image has come.</summary>
public enum ImageState
{
    /// <summary>It has been announced, and nothing of it is here.</summary>
    Empty,

    /// <summary>A client sends it, or has sent a part.</summary>
    Uploading,

    /// <summary>It is fetched from its source.</summary>
    Importing,

    /// <summary>It will be made of a machine's disk when that machine has stopped.</summary>
    Waiting,

    /// <summary>It is made of what a machine's disk or a storage holds.</summary>
    Saving,

    /// <summary>All of it is here, and is compared, inspected and converted.</summary>
    Checking,

    /// <summary>Machines can start from it.</summary>
    Ready,

    /// <summary>It is not to be had; the message tells why, and nothing of it is here.</summary>
    Failed,
}
