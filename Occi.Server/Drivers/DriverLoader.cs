using System.Reflection;
using Drivers.Abstractions;
using Occi.Server.Configuration;

namespace Occi.Server.Drivers;

/// <summary>Finds modules by name: each folder in <c>drivers/</c> holds one assembly with a <c>.deps.json</c> beside it, and in it public modules. Folders that nobody asks for stay unread.</summary>
internal sealed class DriverLoader(string folder)
{
    private readonly Dictionary<string, Assembly> _loaded = [];

    /// <summary>The module of one name.</summary>
    /// <typeparam name="TModule">The kind of module: of machines, of volumes or of exports.</typeparam>
    /// <exception cref="ConfigurationException">There is none, or more than one; says which names there are.</exception>
    public TModule Load<TModule>(string setting, string name)
        where TModule : class, IModule
    {
        var homes = Directory.Exists(folder) ? Directory.GetDirectories(folder) : [];
        var others = new List<string>();
        foreach (var home in homes.OrderByDescending(home => Path.GetFileName(home) == name).ThenBy(home => home, StringComparer.Ordinal))
        {
            List<TModule> modules;
            try
            {
                modules = Path.GetFileName(home) == name || IsWhole(home) ? Modules<TModule>(setting, home) : [];
            }
            catch (Exception unfit) when (unfit is TypeLoadException or ReflectionTypeLoadException or BadImageFormatException or FileNotFoundException or FileLoadException)
            {
                others.Add($"{Path.GetFileName(home)} (not made for this server: {unfit.Message})"); // such as one that an older version has left: another folder may have the module
                continue;
            }

            var found = modules.FindAll(module => module.Name == name);
            if (found.Count > 0)
            {
                return found.Count == 1 ? found[0] : throw new ConfigurationException($"{setting}: {home} has {found.Count} modules '{name}': the driver is broken.");
            }

            others.AddRange(IsWhole(home) ? modules.Select(module => module.Name) : [$"{Path.GetFileName(home)} (not whole)"]);
        }

        throw new ConfigurationException($"{setting}: there is no driver '{name}'. Installed in {folder}: {(others.Count > 0 ? string.Join(", ", others) : "none")}.");
    }

    private List<TModule> Modules<TModule>(string setting, string home)
        where TModule : class, IModule =>
        [
            .. AssemblyOf(setting, home).GetExportedTypes()
                .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(TModule)))
                .Select(type => (TModule)Activator.CreateInstance(type)!),
        ];

    private static string[] Manifests(string home) => Directory.GetFiles(home, "*.deps.json");

    private static bool IsWhole(string home) => Manifests(home).Length == 1;

    private Assembly AssemblyOf(string setting, string home)
    {
        if (!_loaded.TryGetValue(home, out var assembly))
        {
            var manifests = Manifests(home);
            if (manifests.Length != 1)
            {
                throw new ConfigurationException($"{setting}: {home} must hold exactly one *.deps.json and holds {manifests.Length}: the driver is not installed whole.");
            }

            var path = manifests[0][..^".deps.json".Length] + ".dll";
            _loaded[home] = assembly = new DriverLoadContext(path).LoadFromAssemblyPath(path);
        }

        return assembly;
    }
}
