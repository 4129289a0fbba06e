using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>What the driver writes into a machine's extra configuration for itself.</summary>
internal static class MachineMarks
{
    /// <summary>Before each of them.</summary>
    internal const string Prefix = "stratus.";

    /// <summary>Whose the machine is.</summary>
    internal const string Installation = "stratus.installation";

    /// <summary>The <see cref="SpecFingerprint"/> of what it was made from.</summary>
    internal const string Spec = "stratus.spec";

    /// <summary>The fingerprint of the image that it starts from, which never changes.</summary>
    internal const string Image = "stratus.image";

    /// <summary>Before the id of an attached disk; the value tells how, see <see cref="AttachedDisk"/>.</summary>
    internal const string Disk = "stratus.disk.";

    /// <summary>Before the id of an attached interface; the value tells which, see <see cref="AttachedNic"/>.</summary>
    internal const string Nic = "stratus.nic.";

    /// <summary>Reads the extra configuration. Of a key that is there twice the last counts (vcsim adds where others replace); an empty value is none.</summary>
    internal static IReadOnlyDictionary<string, string> Read(IEnumerable<XElement> options)
    {
        var marks = new Dictionary<string, string>();
        foreach (var option in options)
        {
            var key = option.Text("key") ?? "";
            if (option.Text("value") is { Length: > 0 } value)
            {
                marks[key] = value;
            }
            else
            {
                marks.Remove(key);
            }
        }

        return marks;
    }
}
