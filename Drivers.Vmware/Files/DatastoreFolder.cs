namespace Drivers.Vmware;

/// <summary>A folder of the datastore.</summary>
/// <param name="Name">Its own name, without those above it.</param>
/// <param name="Bytes">What all its files take.</param>
/// <param name="Modified">When the last of them was written to.</param>
/// <param name="Files">What they are called.</param>
internal sealed record DatastoreFolder(string Name, long Bytes, DateTimeOffset Modified, IReadOnlyList<string> Files);
