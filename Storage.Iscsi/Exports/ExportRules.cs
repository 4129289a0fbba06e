using System.Text.RegularExpressions;

namespace Storage.Iscsi;

/// <summary>What holds for exports whatever makes them.</summary>
internal static partial class ExportRules
{
    private const int MostNameCharacters = 223; // RFC 7143 §4.2.7.2

    /// <summary>Whether the initiator is let in already, just so.</summary>
    /// <param name="export">Who is to be let in.</param>
    /// <param name="letIn">Who is let in to the same volume.</param>
    /// <exception cref="DriverException">See <see cref="IVolumeExporter.EnsureExportedAsync"/>.</exception>
    public static bool IsLetIn(VolumeExport export, IReadOnlyCollection<VolumeExport> letIn)
    {
        if (letIn.FirstOrDefault(each => each.Initiator == export.Initiator) is { } same)
        {
            return same.IsReadOnly == export.IsReadOnly
                ? true
                : throw new DriverException(DriverError.AlreadyExists, $"{export.Initiator} is let in to volume {export.Volume} already, {(same.IsReadOnly ? "to read only" : "to write")}.");
        }

        return letIn.FirstOrDefault(each => !(each.IsReadOnly && export.IsReadOnly)) is { } other
            ? throw new DriverException(DriverError.InUse, $"Volume {export.Volume} is let to {other.Initiator}{(other.IsReadOnly ? "" : ", who writes")}: who writes must be alone.")
            : false;
    }

    /// <summary>Refuses what could not be told apart from the words around it in the daemons' own languages, or is no name at all.</summary>
    public static void RequireInitiator(string initiator)
    {
        if (initiator.Length > MostNameCharacters || !Name().IsMatch(initiator))
        {
            throw new DriverException(DriverError.InvalidSpec, $"The initiator's name is '{initiator}', which is no iSCSI name like iqn.2026-11.org.example:node7 in lower case.");
        }
    }

    /// <summary>The path of what is exported.</summary>
    public static string RequirePath(DiskSource source) => source switch
    {
        DiskSource.ImageFile { Format: "raw" } file => Path(file.Path),
        DiskSource.BlockDevice device => Path(device.Path),
        _ => throw new DriverException(DriverError.Unsupported, "Only raw files and block devices can be exported by iSCSI."),
    };

    /// <summary>The same volume cannot be in two places.</summary>
    public static void RequireSamePath(VolumeId volume, string path, string exported)
    {
        if (path != exported)
        {
            throw new DriverException(DriverError.AlreadyExists, $"Volume {volume} is exported already, from {exported}.");
        }
    }

    /// <summary>There is nothing at the path.</summary>
    public static DriverException NothingAt(string path, string host, string? nativeCode = null) =>
        new(DriverError.InvalidSpec, $"There is nothing at {path} on {host} that can be exported.", nativeCode);

    // tgtd separates by commas and both tell what they have in lines.
    private static string Path(string path) => System.IO.Path.IsPathFullyQualified(path) && !path.Any(each => each == ',' || char.IsControl(each))
        ? path
        : throw new DriverException(DriverError.InvalidSpec, $"'{path}' is no absolute path without commas and line feeds: it cannot be exported.");

    [GeneratedRegex(@"^(iqn|eui|naa)\.[a-z0-9.:-]+\z")]
    private static partial Regex Name();
}
