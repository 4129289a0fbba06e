using System.Globalization;
using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>A port group of one host.</summary>
/// <param name="Name">Its name, which machines' interfaces refer to.</param>
/// <param name="Vlan">Its VLAN; 0 for none.</param>
internal sealed record PortGroup(string Name, int Vlan)
{
    /// <summary>Reads a <c>HostPortGroup</c>.</summary>
    internal static PortGroup Read(XElement element)
    {
        var spec = element.Child("spec");
        return new PortGroup(spec?.Text("name") ?? "", int.Parse(spec?.Text("vlanId") ?? "0", CultureInfo.InvariantCulture));
    }
}
