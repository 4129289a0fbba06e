using System.Globalization;

namespace Drivers.Vmware;

/// <summary>An image that is the first disk of a template or of a stopped machine, which operators keep in the inventory.</summary>
/// <param name="Path">Where the template is in the inventory.</param>
/// <param name="File">Where its disk is, <c>[datastore] path</c>.</param>
/// <param name="VirtualBytes">How large that is as a disk.</param>
/// <param name="Key">Another image has another one.</param>
internal sealed record TemplateImage(string Path, string File, long VirtualBytes, string Key) : ImageSource(Path, VirtualBytes, Key)
{
    /// <summary>What the configuration calls the format.</summary>
    internal const string Format = "template";

    /// <summary>The image as it is now. Operators start a template, bring it up to date and stop it again: then it is another one.</summary>
    /// <param name="path">Where the template is in the inventory.</param>
    /// <param name="disk">Its disk.</param>
    /// <param name="version">Of its configuration.</param>
    /// <param name="modified">When its disk was written to.</param>
    internal static TemplateImage Of(string path, VirtualDevice disk, string version, DateTimeOffset modified) => new(
        path, disk.File!, disk.Kibibytes << 10, KeyOf(string.Create(CultureInfo.InvariantCulture, $"{Format}\n{disk.File}\n{disk.Kibibytes}\n{version}\n{modified.UtcTicks}")));
}
