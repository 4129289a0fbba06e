using System.Globalization;
using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>Files and folders of the machines' datastore, by their names in the words of the interface, <c>[DATASTORE] PATH</c>.</summary>
internal sealed class DatastoreFiles(VimClient client, VimTasks tasks)
{
    /// <summary>Makes a folder and those above it; fine when it is there.</summary>
    internal async Task MakeFolderAsync(string folder, Placement place, CancellationToken cancellationToken)
    {
        var call = new VimCall(
            $"Making the folder '{folder}'",
            Manager(place),
            "MakeDirectory",
            VimXml.Element("name", folder),
            VimXml.Reference("datacenter", place.Datacenter),
            VimXml.Element("createParentDirectories", true));
        try
        {
            await tasks.CallAsync(call, cancellationToken);
        }
        catch (DriverException failure) when (failure.Is("FileAlreadyExists"))
        {
            // So it is there.
        }
    }

    /// <summary>Brings a file of the server's host to the datastore, into a folder that is there. What is there of this name is written over.</summary>
    /// <exception cref="DriverException">It did not arrive; what is there of it is of no use.</exception>
    internal Task UploadAsync(string purpose, string path, string name, Placement place, CancellationToken cancellationToken) =>
        client.UseAsync<bool>(purpose, async (session, token) =>
        {
            await using var content = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
            await session.UploadAsync(purpose, AddressOf(name, place), content, token);
            return true;
        }, cancellationToken);

    /// <summary>Reads a file of so many bytes from the datastore as it comes; what is read is never all in memory.</summary>
    /// <returns>Its reading throws <see cref="IOException"/> when the backend is lost in the midst.</returns>
    internal Task<Stream> DownloadAsync(string purpose, string name, long bytes, Placement place, CancellationToken cancellationToken) =>
        client.UseAsync(purpose, (session, token) => session.DownloadAsync(purpose, AddressOf(name, place), bytes, token), cancellationToken);

    /// <summary>Gives a file or folder another name, at once and whole. Seen through, as nobody would know where it is.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.AlreadyExists"/> when the name is taken; <c>FileNotFound</c> when there is nothing to rename.</exception>
    internal Task MoveAsync(string from, string to, Placement place) => tasks.RunAsync(
        new VimCall(
            $"Moving '{from}' to '{to}'",
            Manager(place),
            "MoveDatastoreFile_Task",
            VimXml.Element("sourceName", from),
            VimXml.Reference("sourceDatacenter", place.Datacenter),
            VimXml.Element("destinationName", to),
            VimXml.Reference("destinationDatacenter", place.Datacenter),
            VimXml.Element("force", false)),
        CancellationToken.None);

    /// <summary>Deletes a file, or a folder with everything in it; fine when there is none.</summary>
    internal async Task DeleteAsync(string name, Placement place, CancellationToken cancellationToken)
    {
        try
        {
            await tasks.RunAsync(
                new VimCall($"Deleting '{name}'", Manager(place), "DeleteDatastoreFile_Task", VimXml.Element("name", name), VimXml.Reference("datacenter", place.Datacenter)), cancellationToken);
        }
        catch (DriverException failure) when (failure.Is(VimFault.FileNotFound))
        {
            // It has never been, or went before.
        }
    }

    /// <summary>The folders right in a folder, and what all files in each of them take; none when there is no such folder.</summary>
    internal async Task<IReadOnlyList<DatastoreFolder>> ListAsync(string folder, Placement place, CancellationToken cancellationToken)
    {
        var call = new VimCall(
            $"Looking into the folder '{folder}'",
            place.Browser,
            "SearchDatastoreSubFolders_Task",
            VimXml.Element("datastorePath", folder),
            VimXml.Element(
                "searchSpec",
                VimXml.Element("details", VimXml.Element("fileType", false), VimXml.Element("fileSize", true), VimXml.Element("modification", true), VimXml.Element("fileOwner", false)),
                VimXml.Element("matchPattern", "*")));
        try
        {
            return Read(folder, await tasks.RunAsync(call, cancellationToken));
        }
        catch (DriverException failure) when (failure.Is(VimFault.FileNotFound))
        {
            return [];
        }
    }

    /// <summary>The virtual disks below a folder, whoever made them, and how large they are as disks; none when there is no such folder.</summary>
    internal async Task<IReadOnlyList<DatastoreDisk>> ListDisksAsync(string folder, string name, Placement place, CancellationToken cancellationToken)
    {
        var size = VimXml.Element(
            "details",
            VimXml.Element("diskType", false),
            VimXml.Element("capacityKb", true),
            VimXml.Element("hardwareVersion", false),
            VimXml.Element("controllerType", false),
            VimXml.Element("diskExtents", false),
            VimXml.Element("thin", false));
        var call = new VimCall(
            $"Looking for disks in the folder '{folder}'",
            place.Browser,
            "SearchDatastoreSubFolders_Task",
            VimXml.Element("datastorePath", folder),
            VimXml.Element(
                "searchSpec",
                VimXml.Typed("query", "VmDiskFileQuery", size),
                VimXml.Element("details", VimXml.Element("fileType", true), VimXml.Element("fileSize", false), VimXml.Element("modification", false), VimXml.Element("fileOwner", false)),
                VimXml.Element("matchPattern", name)));
        try
        {
            return ReadDisks(await tasks.RunAsync(call, cancellationToken));
        }
        catch (DriverException failure) when (failure.Is(VimFault.FileNotFound))
        {
            return [];
        }
    }

    /// <summary>When a virtual disk was last written to, by the clock of who keeps the datastore.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.InvalidSpec"/> when its folder is gone.</exception>
    internal async Task<DateTimeOffset> ModifiedAsync(string disk, VimObject browser, CancellationToken cancellationToken)
    {
        var name = Path.GetFileNameWithoutExtension(DiskPath.WithoutDatastore(disk));
        var call = new VimCall(
            $"Looking at the disk '{disk}'",
            browser,
            "SearchDatastore_Task",
            VimXml.Element("datastorePath", DiskPath.FolderOf(disk) is { Length: > 0 } folder ? folder : $"[{DiskPath.DatastoreOf(disk)}]"),
            VimXml.Element(
                "searchSpec",
                VimXml.Element("details", VimXml.Element("fileType", false), VimXml.Element("fileSize", false), VimXml.Element("modification", true), VimXml.Element("fileOwner", false)),
                VimXml.Element("matchPattern", $"{name}.vmdk"),
                VimXml.Element("matchPattern", $"{name}-flat.vmdk")));
        return (await tasks.RunAsync(call, cancellationToken))?.Children("file").Select(file => Moment(file.Text("modification"))).DefaultIfEmpty().Max() ?? default;
    }

    private static List<DatastoreDisk> ReadDisks(XElement? results) =>
    [
        .. (results?.Elements() ?? []).SelectMany(result => result.Children("file"), (result, file) => new DatastoreDisk(
            $"{result.Text("folderPath")?.TrimEnd('/')}/{file.Text("path")}", long.Parse(file.Text("capacityKb") ?? "0", CultureInfo.InvariantCulture))),
    ];

    private static List<DatastoreFolder> Read(string folder, XElement? results) =>
    [
        .. (results?.Elements() ?? [])
            .Select(result => (Name: NameBelow(folder, result.Text("folderPath") ?? ""), Files: result.Children("file")))
            .Where(found => found.Name is not null)
            .GroupBy(found => found.Name!, found => found.Files)
            .Select(found => new DatastoreFolder(
                found.Key,
                found.SelectMany(files => files).Sum(file => long.Parse(file.Text("fileSize") ?? "0", CultureInfo.InvariantCulture)),
                found.SelectMany(files => files).Select(file => Moment(file.Text("modification"))).DefaultIfEmpty().Max(),
                [.. found.SelectMany(files => files).Select(file => file.Text("path") ?? "")])),
    ];

    /// <summary>Which folder right below this one a path leads through; null for none.</summary>
    private static string? NameBelow(string folder, string path) =>
        path.StartsWith(folder + "/", StringComparison.Ordinal) && path[(folder.Length + 1)..].Split('/')[0] is { Length: > 0 } name ? name : null;

    private static DateTimeOffset Moment(string? text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : default;

    private static string AddressOf(string name, Placement place)
    {
        var path = DiskPath.WithoutDatastore(name);
        return $"/folder/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}?dcPath={Uri.EscapeDataString(place.DatacenterPath)}&dsName={Uri.EscapeDataString(DiskPath.DatastoreOf(name))}";
    }

    private static VimObject Manager(Placement place) =>
        place.Services.FileManager ?? throw new DriverException(DriverError.Unsupported, $"{place.Services.Product} has no file manager: nothing can be kept on its datastores.");
}
