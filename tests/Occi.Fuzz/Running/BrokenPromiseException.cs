namespace Occi.Fuzz.Running;

/// <summary>The product did what it promises not to do.</summary>
internal sealed class BrokenPromiseException(string breach) : Exception(breach);
