using System.Reflection;

namespace Occi.Server.Configuration;

/// <summary>Finds settings that nothing reads: a misspelt name must not pass for a default.</summary>
internal static class SettingNames
{
    /// <summary>Read by the framework.</summary>
    private const string Logging = "Logging";

    /// <summary>The full names of those that <see cref="StratusOptions"/> does not have, as they are written.</summary>
    public static IReadOnlyList<string> Unknown(IConfiguration configuration) =>
        [.. configuration.GetChildren().Where(section => !Is(section.Key, Logging)).SelectMany(section => Unknown(section, typeof(StratusOptions)))];

    private static IEnumerable<string> Unknown(IConfigurationSection section, Type owner)
    {
        if (Array.Find(owner.GetProperties(), property => Is(property.Name, section.Key)) is not { } property)
        {
            return [section.Path];
        }

        var type = property.PropertyType;
        return type == typeof(IDictionary<string, string>) ? [] // a driver's own: it refuses what it does not know
            : type == typeof(IList<ImageOptions>) ? section.GetChildren().SelectMany(item => Below(item, typeof(ImageOptions)))
            : type.Assembly == Assembly.GetExecutingAssembly() ? Below(section, type)
            : [];
    }

    private static IEnumerable<string> Below(IConfigurationSection section, Type type) => section.GetChildren().SelectMany(child => Unknown(child, type));

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
