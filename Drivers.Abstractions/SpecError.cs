namespace Drivers.Abstractions;

/// <summary>One reason why a spec cannot be had from this backend.</summary>
/// <param name="Property">The spec's property, e.g. <c>Size.MemoryBytes</c>.</param>
/// <param name="Message">A sentence that names the value and the rule.</param>
public sealed record SpecError(string Property, string Message);
