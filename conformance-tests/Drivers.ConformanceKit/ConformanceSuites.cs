using System.Reflection;

namespace Drivers.ConformanceKit;

/// <summary>Tells which suites of the kit a test project has not derived from, so that a new suite reaches every driver as a new rule does.</summary>
public static class ConformanceSuites
{
    /// <summary>The suites for a driver of machines and networks that no class of this assembly derives from.</summary>
    public static IReadOnlyList<string> MissingFrom(Assembly tests)
    {
        var derived = tests.GetTypes().Where(type => !type.IsAbstract).ToList();
        return [.. All.Where(suite => !derived.Any(suite.IsAssignableFrom)).Select(suite => suite.Name)];
    }

    /// <summary>The suites for a volume backend that none of these classes derives from.</summary>
    public static IReadOnlyList<string> MissingVolumeSuites(IReadOnlyCollection<Type> classes) => Missing(typeof(VolumeBackendConformance), classes);

    /// <summary>The suites for an exporter that none of these classes derives from.</summary>
    public static IReadOnlyList<string> MissingExportSuites(IReadOnlyCollection<Type> classes) => Missing(typeof(VolumeExporterConformance), classes);

    private static IReadOnlyList<string> Missing(Type root, IReadOnlyCollection<Type> classes) =>
    [
        .. root.Assembly.GetTypes()
            .Where(type => type.IsAbstract && type.IsSubclassOf(root) && !classes.Any(type.IsAssignableFrom))
            .Select(suite => suite.Name),
    ];

    private static IEnumerable<Type> All =>
        typeof(MachineDriverConformance).Assembly.GetTypes()
            .Where(type => type.IsAbstract && type.IsSubclassOf(typeof(MachineDriverConformance)));
}
