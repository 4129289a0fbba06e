using System.Globalization;

namespace Drivers.Vmware;

/// <summary>What is kept of a machine, as the name of its folder tells.</summary>
/// <param name="Machine">Whose it was.</param>
/// <param name="Since">When the machine was deleted, to the millisecond.</param>
internal sealed record KeptFolder(MachineId Machine, DateTimeOffset Since)
{
    /// <summary>What the files take.</summary>
    internal long Bytes { get; init; }

    /// <summary>The key of the image that is beneath its disk; null for none.</summary>
    internal string? Image { get; init; }

    /// <summary>The folder's own name.</summary>
    internal string Name => string.Create(CultureInfo.InvariantCulture, $"{Machine}_{Since.ToUnixTimeMilliseconds()}");

    /// <summary>Reads a folder; null when it is none of these.</summary>
    internal static KeptFolder? Read(DatastoreFolder folder) =>
        folder.Name.Split('_') is [var id, var since] && Guid.TryParseExact(id, "D", out var machine) && long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? new KeptFolder(new MachineId(machine), DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)) { Bytes = folder.Bytes, Image = folder.Files.Select(SystemDiskName.ImageOf).FirstOrDefault(image => image is not null) }
            : null;
}
