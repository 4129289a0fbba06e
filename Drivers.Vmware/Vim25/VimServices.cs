using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>The backend's own objects (<c>ServiceContent</c>), and what it says of itself.</summary>
internal sealed record VimServices(
    VimObject RootFolder,
    VimObject PropertyCollector,
    VimObject SessionManager,
    VimObject SearchIndex,
    VimObject? VirtualDiskManager,
    VimObject? FileManager,
    string Product,
    bool IsVirtualCenter)
{
    /// <summary>Reads the answer of <c>RetrieveServiceContent</c>.</summary>
    internal static VimServices Read(XElement content)
    {
        var about = content.Child("about");
        return new VimServices(
            Require(content, "rootFolder"),
            Require(content, "propertyCollector"),
            Require(content, "sessionManager"),
            Require(content, "searchIndex"),
            content.Child("virtualDiskManager") is { } disks ? VimXml.ReadReference(disks) : null,
            content.Child("fileManager") is { } files ? VimXml.ReadReference(files) : null,
            about?.Text("fullName") ?? "an unnamed product",
            about?.Text("apiType") == "VirtualCenter");
    }

    private static VimObject Require(XElement content, string name) =>
        content.Child(name) is { } service ? VimXml.ReadReference(service) : throw new DriverException(DriverError.Unavailable, $"The backend has no {name}: it is not ready, or no vSphere.");
}
