namespace Stratus.Layering.Tests;

/// <summary>What each project may use: the table of docs/architecture.md as data. A new arrow is a decision: change both in one commit, and say why.</summary>
internal static class AllowedArrows
{
    private static readonly string[] Nothing = [];
    private static readonly string[] Abstractions = ["Drivers.Abstractions"];
    private static readonly string[] LibvirtDriver = ["Drivers.Abstractions", "Drivers.Libvirt"];

    /// <summary>Projects beside the tests: what of ours they may reference.</summary>
    public static IReadOnlyDictionary<string, string[]> References { get; } = new Dictionary<string, string[]>
    {
        ["Occi.Core"] = Nothing,
        ["Grid.Credentials"] = Nothing,
        ["Occi.Data"] = ["Occi.Core"],
        ["Occi.Server"] = ["Occi.Core", "Occi.Data", "Grid.Credentials", "Drivers.Abstractions"],
        ["Occi.Client"] = ["Occi.Core"],
        ["Stratus.Cli"] = ["Occi.Client"],
        ["Drivers.Abstractions"] = Nothing,
        ["Drivers.Libvirt"] = Abstractions,
        ["Drivers.Kvm"] = LibvirtDriver,
        ["Drivers.Xen"] = LibvirtDriver,
        ["Drivers.Vmware"] = Abstractions,
        ["Drivers.Memory"] = Abstractions,
        ["Storage.Iscsi"] = Abstractions,
        ["Drivers.ConformanceKit"] = Abstractions,
        ["Occi.Conformance"] = ["Occi.Client", "Occi.Core"],
        ["Stratus.Rigs"] = Nothing,
    };

    /// <summary>Projects whose packages are part of the plan; one that is absent here may choose its packages.</summary>
    public static IReadOnlyDictionary<string, string[]> Packages { get; } = new Dictionary<string, string[]>
    {
        ["Occi.Core"] = Nothing,
        ["Grid.Credentials"] = Nothing,
        ["Occi.Data"] = ["Dapper", "Microsoft.Data.Sqlite.Core", "SQLitePCLRaw.provider.e_sqlite3"],
        ["Occi.Client"] = Nothing,
        ["Drivers.Abstractions"] = Nothing,
        ["Drivers.Libvirt"] = Nothing,
        ["Drivers.Kvm"] = Nothing,
        ["Drivers.Xen"] = Nothing,
        ["Drivers.Vmware"] = Nothing,
        ["Drivers.Memory"] = Nothing,
        ["Storage.Iscsi"] = Nothing,
    };

    /// <summary>Drivers that the server finds in its <c>drivers/</c> folder: it may have them built beside it, but never sees their types.</summary>
    public static IReadOnlySet<string> FoundAtStart { get; } = new HashSet<string> { "Drivers.Kvm", "Drivers.Xen", "Drivers.Vmware", "Drivers.Memory", "Storage.Iscsi" };

    /// <summary>A project below these folders may use what it tests or measures, but never another test project.</summary>
    public static IReadOnlyList<string> TestFolders { get; } = ["tests", "bench", "conformance-tests"];
}
