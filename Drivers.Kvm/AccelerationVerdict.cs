namespace Drivers.Kvm;

/// <summary>What was chosen and why.</summary>
/// <param name="UsesKvm">Whether the processor executes the guests' instructions.</param>
/// <param name="Reason">A clause for an operator, e.g. <c>TCG, since the processor has neither vmx nor svm</c>.</param>
public sealed record AccelerationVerdict(bool UsesKvm, string Reason);
