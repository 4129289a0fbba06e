namespace Stratus.Rigs;

/// <summary>A storage host cannot be had here for want of packages or rights: the message says which.</summary>
public sealed class StorageHostMissingException(string reason) : Exception(reason);
