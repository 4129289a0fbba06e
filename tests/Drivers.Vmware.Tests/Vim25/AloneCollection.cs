namespace Drivers.Vmware.Tests;

/// <summary>What measures the whole process runs when no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    internal const string Name = "alone";
}
