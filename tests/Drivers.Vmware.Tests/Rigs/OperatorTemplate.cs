namespace Drivers.Vmware.Tests;

/// <summary>A machine in the inventory that an operator has made, not Stratus, with a disk filled with a byte; a template once it is marked as one.</summary>
internal sealed class OperatorTemplate : IAsyncDisposable
{
    private readonly VmwareRig _rig;
    private readonly string _name = $"template-{Guid.NewGuid():N}";
    private readonly string _folder;
    private readonly string _pool;

    private OperatorTemplate(VmwareRig rig, VcsimModel model)
    {
        _rig = rig;
        (_folder, _pool) = model == VcsimModel.VirtualCenter ? ("/DC0/vm/stratus", "/DC0/host/DC0_C0/Resources") : ("/ha-datacenter/vm", "/ha-datacenter/host/localhost.localdomain/Resources");
    }

    /// <summary>Where it is in the inventory: where machines of Stratus are.</summary>
    internal string Path => $"{_folder}/{_name}";

    /// <summary>Where its disk is, in the words of the interface.</summary>
    internal string Disk => $"[{VmwareRig.Datastore}] {_name}/{_name}.vmdk";

    internal BootImage Image => new(Path, "template");

    /// <summary>One without a disk.</summary>
    internal static async Task<OperatorTemplate> CreateBareAsync(VmwareRig rig, VcsimModel model, CancellationToken cancellationToken)
    {
        (await rig.Driver.ProbeAsync(cancellationToken)).IsReady.Should().BeTrue("it makes the folder");
        var template = new OperatorTemplate(rig, model);
        await rig.Operator.MakeAsync(template._folder, template._pool, template._name, $"[{VmwareRig.Datastore}] {template._name}/{template._name}.vmx", cancellationToken);
        return template;
    }

    /// <summary>One with a disk as large as <see cref="VmwareRig.ImageBytes"/>, which may be a child of another.</summary>
    internal static async Task<OperatorTemplate> CreateAsync(VmwareRig rig, VcsimModel model, byte content, CancellationToken cancellationToken, string? parent = null)
    {
        var template = await CreateBareAsync(rig, model, cancellationToken);
        await template.FillAsync(content, cancellationToken);
        await rig.Operator.AddDiskAsync(template.Path, template.Disk, parent, VmwareRig.ImageBytes >> 10, cancellationToken);
        return template;
    }

    /// <summary>Makes it a template. vSphere has these in a vCenter alone; the simulator has them on a host too.</summary>
    internal Task MarkAsync(CancellationToken cancellationToken) => _rig.Operator.CallAsync(Path, "MarkAsTemplate", cancellationToken);

    internal Task StartAsync(CancellationToken cancellationToken) => _rig.Operator.RunAsync(Path, "PowerOnVM_Task", cancellationToken);

    /// <summary>Writes to its disk, as its guest does.</summary>
    internal async Task FillAsync(byte content, CancellationToken cancellationToken)
    {
        var bytes = new byte[VmwareRig.ImageBytes];
        Array.Fill(bytes, content);
        await File.WriteAllTextAsync(await _rig.FindAsync(Disk, cancellationToken), "a descriptor", cancellationToken);
        await File.WriteAllBytesAsync(await FlatAsync(cancellationToken), bytes, cancellationToken);
    }

    /// <summary>What its disk holds, on this machine.</summary>
    internal Task<string> FlatAsync(CancellationToken cancellationToken) => _rig.FindAsync(Disk.Replace(".vmdk", "-flat.vmdk", StringComparison.Ordinal), cancellationToken);

    public ValueTask DisposeAsync() => new(_rig.Operator.RemoveAsync(Path, CancellationToken.None));
}
