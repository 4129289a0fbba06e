using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Configuration;

/// <summary>Binds and validates the settings before anything starts, and reports every mistake at once, each with the setting's full name.</summary>
internal static class OptionsReader
{
    public static StratusOptions Read(IConfiguration configuration)
    {
        var options = new StratusOptions();
        try
        {
            configuration.Bind(options);
            AddNested(configuration.GetSection("Driver:Settings"), options.Driver.Settings);
            AddNested(configuration.GetSection("Storage:Settings"), options.Storage.Settings);
        }
        catch (InvalidOperationException failure)
        {
            throw new ConfigurationException($"A setting has the wrong type: {failure.Message}", failure);
        }

        var mistakes = new List<string>();
        Check(options, "", mistakes);
        Check(options.Driver, "driver:", mistakes);
        Check(options.Storage, "storage:", mistakes);
        Check(options.DefaultNetwork, "defaultNetwork:", mistakes);
        Check(options.DefaultSize, "defaultSize:", mistakes);
        Check(options.Worker, "worker:", mistakes);
        Check(options.Audit, "audit:", mistakes);
        Check(options.Tls, "tls:", mistakes);
        Check(options.X509, "x509:", mistakes);
        Check(options.Passwords, "passwords:", mistakes);
        Check(options.Ldap, "ldap:", mistakes);
        Check(options.Throttle, "throttle:", mistakes);
        Check(options.FrontProxy, "frontProxy:", mistakes);
        Check(options.Token, "token:", mistakes);
        Check(options.ImageStore, "imageStore:", mistakes);
        Check(options.ImageImport, "imageImport:", mistakes);
        Check(options.ImageCache, "imageCache:", mistakes);
        for (var i = 0; i < options.Images.Count; i++)
        {
            Check(options.Images[i], $"images:{i}:", mistakes);
        }

        foreach (var twice in options.Images.GroupBy(image => image.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            mistakes.Add($"images: the name '{twice.Key}' stands {twice.Count()} times; each image needs its own.");
        }

        return mistakes.Count == 0
            ? options
            : throw new ConfigurationException("The configuration cannot be used:" + string.Concat(mistakes.Select(mistake => "\n  " + mistake)));
    }

    /// <summary>Names with colons are sections to the configuration, and the binder passes over sections where a text is expected.</summary>
    private static void AddNested(IConfigurationSection section, IDictionary<string, string> settings)
    {
        foreach (var (name, value) in section.AsEnumerable(makePathsRelative: true))
        {
            if (value is not null)
            {
                settings[name] = value;
            }
        }
    }

    private static void Check(object? part, string prefix, List<string> mistakes)
    {
        if (part is null)
        {
            return;
        }

        var results = new List<ValidationResult>();
        Validator.TryValidateObject(part, new ValidationContext(part), results, validateAllProperties: true);
        foreach (var result in results)
        {
            var member = result.MemberNames.FirstOrDefault() ?? "";
            var name = prefix + (member.Length == 0 ? "" : char.ToLowerInvariant(member[0]) + member[1..]);
            mistakes.Add($"{name}: {result.ErrorMessage}");
        }
    }
}
