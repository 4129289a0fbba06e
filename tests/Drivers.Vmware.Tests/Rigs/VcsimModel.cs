namespace Drivers.Vmware.Tests;

/// <summary>What a simulator pretends to be.</summary>
public enum VcsimModel
{
    VirtualCenter,
    EsxHost,
}
