namespace Drivers.ConformanceKit;

/// <summary>What a backend throws that a rig lets die: as after a crash, nothing behind it is done any more.</summary>
public sealed class BackendDiedException() : Exception("The backend died here, as the rig was told.");
