namespace Occi.Server.Images.Inspection;

/// <summary>What a confined program did.</summary>
/// <param name="ExitCode">0 when all was well; null when its time was over and it was killed.</param>
/// <param name="Output">What it printed, up to a limit.</param>
/// <param name="Errors">The beginning of what it complained of.</param>
internal sealed record ConfinedResult(int? ExitCode, string Output, string Errors);
