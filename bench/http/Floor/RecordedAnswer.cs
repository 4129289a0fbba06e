namespace Bench.Http.Floor;

/// <summary>What Stratus answered to one request.</summary>
/// <param name="Key">By what it is found again.</param>
/// <param name="Headers">All but those that Kestrel writes itself.</param>
/// <param name="Body">The bytes.</param>
internal sealed record RecordedAnswer(string Key, Dictionary<string, string[]> Headers, byte[] Body);
