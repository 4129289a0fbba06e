namespace Drivers.Vmware;

/// <summary>
/// Finds templates in the inventory. They are only read: vSphere, asked to destroy a machine, deletes what is beneath its disks, so that no disk of ours may be a child of theirs, and none is needed to be cloned.
/// </summary>
internal sealed class Templates(VimClient client, VimProperties properties, DatastoreFiles files)
{
    /// <summary>The template at a path of the inventory; null when there is none.</summary>
    internal async Task<Template?> FindAsync(string path, Placement place, CancellationToken cancellationToken)
    {
        var purpose = $"Looking for the template '{path}'";
        var call = new VimCall(purpose, place.Services.SearchIndex, "FindByInventoryPath", VimXml.Element("inventoryPath", path.Trim('/'))) { IsRead = true };
        return await client.CallAsync(call, cancellationToken) is { } found
            && VimXml.ReadReference(found) is { Type: "VirtualMachine" } machine
            && await properties.FindAsync(purpose, machine, Template.Properties, cancellationToken) is { } content
                ? Template.Read(path, content)
                : null;
    }

    /// <summary>What the template's disk holds, as an image.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.InvalidSpec"/>: there is no such template, or no machine can be made from it.</exception>
    internal async Task<TemplateImage> RequireAsync(string path, Placement place, CancellationToken cancellationToken)
    {
        var template = await FindAsync(path, place, cancellationToken) ?? throw new DriverException(DriverError.InvalidSpec, Missing(path));
        if (template.Refusal is { } refusal)
        {
            throw new DriverException(DriverError.InvalidSpec, refusal);
        }

        var browser = await BrowserAsync(template, place, cancellationToken);
        var modified = browser is null ? default : await files.ModifiedAsync(template.Disk!.File!, browser.Value, cancellationToken);
        return TemplateImage.Of(path, template.Disk!, template.Version, modified);
    }

    /// <summary>What is said of a template that is not there.</summary>
    internal static string Missing(string path) => $"There is no template or machine '{path}' in the inventory.";

    /// <summary>Whether a path is one of the inventory, and of the datacenter whose datastores we copy between.</summary>
    internal static bool IsPath(string path, Placement place) =>
        path.StartsWith($"/{place.DatacenterPath}/vm/", StringComparison.Ordinal) && !path.Any(char.IsControl);

    // It may be on another datastore than ours, into which ours does not look.
    private async Task<VimObject?> BrowserAsync(Template template, Placement place, CancellationToken cancellationToken)
    {
        var name = DiskPath.DatastoreOf(template.Disk!.File!);
        if (name == place.Datastore)
        {
            return place.Browser;
        }

        foreach (var datastore in template.Datastores)
        {
            var found = await properties.FindAsync($"Looking for the template '{template.Path}'", datastore, ["name", "browser"], cancellationToken);
            if (found?.Text("name") == name)
            {
                return found.Reference("browser");
            }
        }

        return null;
    }
}
