namespace Drivers.Vmware;

/// <summary>A managed object of one vCenter or host.</summary>
/// <param name="Type">What it is, e.g. <c>VirtualMachine</c>.</param>
/// <param name="Id">Which one; means nothing elsewhere.</param>
internal readonly record struct VimObject(string Type, string Id)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Type}:{Id}";
}
