using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Occi.Server.Hosts;

namespace Occi.Server.Configuration;

/// <summary>Binds and validates the settings before anything starts, and reports every mistake at once, each with the setting's full name.</summary>
internal static partial class OptionsReader
{
    public static StratusOptions Read(IConfiguration configuration)
    {
        var options = new StratusOptions();
        try
        {
            configuration.Bind(options);
            AddNested(configuration.GetSection("Driver:Settings"), options.Driver.Settings);
            for (var i = 0; i < options.Hosts.Count; i++)
            {
                AddNested(configuration.GetSection($"Hosts:{i}:Driver:Settings"), options.Hosts[i].Driver.Settings);
            }

            for (var i = 0; i < options.Storage.Pools.Count; i++)
            {
                AddNested(configuration.GetSection($"Storage:Pools:{i}:Backend:Settings"), options.Storage.Pools[i].Backend.Settings);
                AddNested(configuration.GetSection($"Storage:Pools:{i}:Export:Settings"), options.Storage.Pools[i].Export?.Settings);
            }
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
        CheckHosts(options.Hosts, configuration.GetSection("Driver").Exists(), mistakes);
        CheckPools(options.Storage.Pools, mistakes);
        Check(options.ImageStore, "imageStore:", mistakes);
        Check(options.ImageImport, "imageImport:", mistakes);
        Check(options.ImageCache, "imageCache:", mistakes);
        for (var i = 0; i < options.Images.Count; i++)
        {
            Check(options.Images[i], $"images:{i}:", mistakes);
        }

        CheckNames("images", "image", options.Images.Select(image => image.Name), mistakes);

        return mistakes.Count == 0
            ? options
            : throw new ConfigurationException("The configuration cannot be used:" + string.Concat(mistakes.Select(mistake => "\n  " + mistake)));
    }

    /// <summary>Names with colons are sections to the configuration, and the binder passes over sections where a text is expected.</summary>
    private static void AddNested(IConfigurationSection section, IDictionary<string, string>? settings)
    {
        foreach (var (name, value) in section.AsEnumerable(makePathsRelative: true))
        {
            if (value is not null && settings is not null)
            {
                settings[name] = value;
            }
        }
    }

    private static void CheckHosts(IList<SiteHostOptions> hosts, bool hasDriver, List<string> mistakes)
    {
        for (var i = 0; i < hosts.Count; i++)
        {
            var prefix = $"hosts:{i}:";
            Check(hosts[i], prefix, mistakes);
            Check(hosts[i].Driver, prefix + "driver:", mistakes);
        }

        CheckNames("hosts", "host", hosts.Select(host => host.Name), mistakes);
        if (hosts.Count > 0 && hasDriver)
        {
            mistakes.Add($"driver: leave it out, as hosts are listed, each with its own; a host '{SiteHost.Default}' has what the one before had.");
        }
    }

    private static void CheckPools(IList<PoolOptions> pools, List<string> mistakes)
    {
        for (var i = 0; i < pools.Count; i++)
        {
            var prefix = $"storage:pools:{i}:";
            Check(pools[i], prefix, mistakes);
            Check(pools[i].Backend, prefix + "backend:", mistakes);
            Check(pools[i].Export, prefix + "export:", mistakes);
            mistakes.AddRange(pools[i].Tags.Where(tag => !TagPattern().IsMatch(tag)).Select(tag => $"{prefix}tags: '{tag}' is no word of lower-case letters, digits and '-'."));
        }

        CheckNames("storage:pools", "pool", pools.Select(pool => pool.Name), mistakes);
    }

    private static void CheckNames(string list, string what, IEnumerable<string> names, List<string> mistakes) => mistakes.AddRange(
        names.GroupBy(name => name, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(twice => $"{list}: the name '{twice.Key}' stands {twice.Count()} times; each {what} needs its own."));

    [GeneratedRegex("^[a-z][a-z0-9-]*\\z")]
    private static partial Regex TagPattern();

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
