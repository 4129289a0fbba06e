using System.Globalization;

namespace Drivers.Vmware;

/// <summary>An image that is a file of the server's own host.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Format"><c>qcow2</c> or <c>raw</c>.</param>
/// <param name="VirtualBytes">How large it is as a disk.</param>
/// <param name="Key">Another image has another one.</param>
internal sealed record HostImage(string Path, string Format, long VirtualBytes, string Key) : ImageSource(Path, VirtualBytes, Key)
{
    private const int ChecksumDigits = 128;

    /// <summary>Whether images of this format are the server's files.</summary>
    internal static bool Has(string format) => format is "qcow2" or "raw";

    /// <summary>Reads what must be known of the image; null when it is not of its format.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static HostImage? Read(BootImage image) =>
        ImageHeader.VirtualBytes(image.Path, image.Format) is { } bytes ? new HostImage(image.Path, image.Format, bytes, KeyOf(IdentityOf(image.Path, image.Format))) : null;

    // A file of the server's catalogue bears its checksum as its name, and its time says only when it was last wanted. What an operator put there is told by its length and time.
    private static string IdentityOf(string path, string format)
    {
        var name = System.IO.Path.GetFileName(path);
        var file = new FileInfo(path);
        return name.Length == ChecksumDigits + 1 + format.Length && name.EndsWith($".{format}", StringComparison.Ordinal) && name.Take(ChecksumDigits).All(char.IsAsciiHexDigitLower)
            ? name
            : string.Create(CultureInfo.InvariantCulture, $"{path}\n{format}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}");
    }
}
