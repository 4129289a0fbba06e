namespace Bench.Http.Floor;

/// <summary>What Stratus answered to one question.</summary>
/// <param name="Path">What was asked for.</param>
/// <param name="Accept">In which rendering.</param>
/// <param name="Server">The header.</param>
/// <param name="ContentType">The header.</param>
/// <param name="Body">The bytes.</param>
internal sealed record RecordedAnswer(string Path, string Accept, string Server, string ContentType, byte[] Body);
