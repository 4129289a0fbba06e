using Occi.Data;

namespace Occi.Server.Images.Inspection;

/// <summary>What came of an inspection: an image that machines can start from, or why it is none.</summary>
/// <param name="Format">What was sent.</param>
/// <param name="Sha512">The checksum of what was sent.</param>
/// <param name="Content">What machines start from; null when it is refused.</param>
/// <param name="Mistake">Why it is refused: a sentence.</param>
internal sealed record ImageFinding(string Format, string Sha512, ImageContent? Content, string? Mistake);
