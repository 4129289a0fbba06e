using System.Text;

namespace Drivers.Memory;

/// <summary>What the pretended guest writes to its serial console: the same lines at each boot, so that nothing needs to be kept.</summary>
internal static class ConsoleText
{
    /// <summary>The end of the text after so many boots, at most <paramref name="maxBytes"/>.</summary>
    public static ReadOnlyMemory<byte> Read(MachineId id, int boots, int maxBytes)
    {
        var parts = new List<byte[]>();
        var length = 0;
        for (var boot = boots; boot > 0 && length < maxBytes; boot--)
        {
            var part = Encoding.ASCII.GetBytes($"Stratus memory guest {id}, boot {boot}\r\nready\r\n");
            parts.Insert(0, part);
            length += part.Length;
        }

        var text = parts.SelectMany(part => part).ToArray();
        return text.AsMemory(Math.Max(0, text.Length - maxBytes));
    }
}
