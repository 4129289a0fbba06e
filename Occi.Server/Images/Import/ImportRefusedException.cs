namespace Occi.Server.Images.Import;

/// <summary>Carries a refusal out of the middle of a connection; it never leaves the import.</summary>
/// <param name="rule">Why, as the end of a sentence.</param>
internal sealed class ImportRefusedException(string rule) : Exception(rule);
