using Occi.Server.Configuration;

namespace Occi.Server.Drivers;

/// <summary>Finds drivers by name: <c>drivers/NAME/</c> holds one assembly with a <c>.deps.json</c> beside it, and in it one public module.</summary>
internal sealed class DriverLoader(string folder)
{
    /// <summary>The module of one name.</summary>
    /// <typeparam name="TModule">The kind of module: of machines or of volumes.</typeparam>
    /// <exception cref="ConfigurationException">There is none, or more than one; says which names there are.</exception>
    public TModule Load<TModule>(string setting, string name)
        where TModule : class
    {
        var home = Path.Combine(folder, name);
        if (!Directory.Exists(home))
        {
            throw new ConfigurationException($"{setting}: there is no driver '{name}'. Installed in {folder}: {Installed()}.");
        }

        var manifests = Directory.GetFiles(home, "*.deps.json");
        if (manifests.Length != 1)
        {
            throw new ConfigurationException($"{setting}: {home} must hold exactly one *.deps.json and holds {manifests.Length}: the driver is not installed whole.");
        }

        var path = manifests[0][..^".deps.json".Length] + ".dll";
        var modules = new DriverLoadContext(path).LoadFromAssemblyPath(path).GetExportedTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(TModule)))
            .ToList();
        return modules.Count == 1 && Activator.CreateInstance(modules[0]) is TModule module
            ? module
            : throw new ConfigurationException($"{setting}: {path} must have exactly one public {typeof(TModule).Name} and has {modules.Count}.");
    }

    private string Installed() =>
        Directory.Exists(folder) ? string.Join(", ", Directory.GetDirectories(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)) : "none";
}
