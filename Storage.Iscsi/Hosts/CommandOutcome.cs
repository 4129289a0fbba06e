namespace Storage.Iscsi;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit status; 0 for success.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Error">What it wrote to its standard error.</param>
internal sealed record CommandOutcome(int ExitCode, string Output, string Error);
