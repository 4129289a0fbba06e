namespace Occi.Server.Images.Inspection;

/// <summary>What a confined program may use.</summary>
/// <param name="Time">How long it may run.</param>
/// <param name="MemoryBytes">How much address space it may have.</param>
/// <param name="FileBytes">How long a file it may write.</param>
internal sealed record ConfinedLimits(TimeSpan Time, long MemoryBytes, long FileBytes);
