namespace Drivers.Vmware;

/// <summary>A host that machines may run on.</summary>
/// <param name="Object">As the backend knows it.</param>
/// <param name="Name">Its name in the inventory.</param>
/// <param name="Obstacle">Why it can take no machine now; null when it can.</param>
internal sealed record VimHost(VimObject Object, HostName Name, string? Obstacle)
{
    /// <summary>What must be read.</summary>
    internal static readonly string[] Properties = ["name", "runtime.connectionState", "runtime.inMaintenanceMode"];

    /// <summary>Reads a <c>HostSystem</c>.</summary>
    internal static VimHost Read(VimContent content)
    {
        var state = content.Text("runtime.connectionState");
        var obstacle = state != "connected" ? $"is {state}" : content.Text("runtime.inMaintenanceMode") == "true" ? "is in maintenance" : null;
        return new VimHost(content.Object, new HostName(content.Text("name") ?? content.Object.Id), obstacle);
    }
}
