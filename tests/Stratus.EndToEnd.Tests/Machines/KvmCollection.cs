namespace Stratus.EndToEnd.Tests;

/// <summary>The tests that share a <see cref="KvmSite"/>.</summary>
[CollectionDefinition(Name)]
public sealed class KvmCollection : ICollectionFixture<KvmSite>
{
    internal const string Name = "kvm";
}
