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

    /// <summary>All of it is here, and is compared, inspected and converted.</summary>
    Checking,

    /// <summary>Machines can start from it.</summary>
    Ready,

    /// <summary>It is not to be had; the message tells why, and nothing of it is here.</summary>
    Failed,
}
