namespace Drivers.Vmware;

/// <summary>As much of a machine of this installation as it takes to start and stop it: its hardware and its guest are not read.</summary>
internal sealed record MachinePowerRecord(MachineId Id, VimObject Object, string PowerState, IReadOnlyDictionary<string, string> Marks)
{
    /// <summary>What must be read.</summary>
    internal static readonly string[] Properties = ["config.instanceUuid", "config.extraConfig", "runtime.powerState"];

    /// <summary>Whether its making came to its end.</summary>
    internal bool IsWhole => Marks.ContainsKey(MachineMarks.Spec);

    /// <summary>Reads a machine; null when it is another's.</summary>
    internal static MachinePowerRecord? Read(VimContent content, Guid installation)
    {
        var marks = MachineMarks.Read(content.Items("config.extraConfig"));
        return marks.GetValueOrDefault(MachineMarks.Installation) == installation.ToString() && Guid.TryParse(content.Text("config.instanceUuid"), out var id)
            ? new MachinePowerRecord(new MachineId(id), content.Object, content.Text("runtime.powerState") ?? MachineRecord.Off, marks)
            : null;
    }
}
