namespace Drivers.Vmware;

/// <summary>A virtual disk on a datastore.</summary>
/// <param name="File">Where it is, <c>[datastore] path</c>.</param>
/// <param name="Kibibytes">How large a guest sees it.</param>
internal sealed record DatastoreDisk(string File, long Kibibytes);
