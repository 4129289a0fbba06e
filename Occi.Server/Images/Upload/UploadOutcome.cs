namespace Occi.Server.Images.Upload;

/// <summary>What came of writing what a client sent.</summary>
internal enum UploadOutcome
{
    /// <summary>All of it is on disk.</summary>
    Written,

    /// <summary>Fewer or more bytes came than were announced.</summary>
    OtherLength,

    /// <summary>The image is beyond the limit.</summary>
    TooLarge,

    /// <summary>There is no room for it.</summary>
    DiskFull,
}
