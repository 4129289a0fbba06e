namespace Occi.Conformance.Rules;

/// <summary>The server does not have what the rule is about, and need not have it; or the rule cannot be tried without harm to what is there.</summary>
/// <param name="reason">A sentence that says what is missing.</param>
public sealed class NotOfferedException(string reason) : Exception(reason);
