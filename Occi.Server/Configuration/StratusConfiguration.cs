using Microsoft.Extensions.Configuration.Memory;

namespace Occi.Server.Configuration;

/// <summary>Where settings come from: <c>stratus.json</c>, then the environment, then the command line.</summary>
internal static class StratusConfiguration
{
    public const string EnvironmentPrefix = "STRATUS_";

    private static readonly Dictionary<string, string> Switches = new()
    {
        ["--url"] = nameof(StratusOptions.Url),
        ["--data"] = nameof(StratusOptions.DataDirectory),
        ["--driver"] = "Driver:Name",
        ["--config"] = "Config",
        ["--cert"] = "Tls:Certificate",
        ["--key"] = "Tls:Key",
        ["--trust"] = "X509:TrustDirectory",
        ["--vomsdir"] = "X509:VomsDirectory",
        ["--mapping"] = nameof(StratusOptions.Mapping),
    };

    /// <summary>What <c>--tls</c> stands for, below everything else: options that are there take their own defaults.</summary>
    private static readonly Dictionary<string, string?> TlsDefaults = new()
    {
        [nameof(StratusOptions.Url)] = "https://127.0.0.1:8443",
        ["Tls:HandshakeTimeout"] = "10",
        ["X509:ClockSkew"] = "300",
    };

    /// <summary>Replaces ASP.NET's own sources: one file, one prefix, no surprises from <c>appsettings.json</c> or <c>ASPNETCORE_URLS</c>.</summary>
    /// <exception cref="ConfigurationException">The named file is missing, is no JSON, or has settings that nobody knows.</exception>
    public static void AddStratus(this ConfigurationManager configuration, string[] arguments)
    {
        configuration.Sources.Clear();
        var isTls = arguments.Contains(CommandLine.Tls);
        arguments = [.. arguments.Where(argument => argument != CommandLine.Tls)];
        var named = new ConfigurationBuilder().AddEnvironmentVariables(EnvironmentPrefix).AddCommandLine(arguments, Switches).Build()["Config"];
        var file = Path.GetFullPath(named ?? "stratus.json");
        if (named is not null && !File.Exists(file))
        {
            throw new ConfigurationException($"--config: there is no file '{file}'.");
        }

        try
        {
            configuration.AddJsonFile(file, optional: true, reloadOnChange: false);
        }
        catch (Exception failure) when (failure is InvalidDataException or FormatException)
        {
            throw new ConfigurationException($"'{file}' is not valid JSON: {failure.InnerException?.Message ?? failure.Message}", failure);
        }

        if (SettingNames.Unknown(configuration) is { Count: > 0 } unknown)
        {
            throw new ConfigurationException($"'{file}' has settings that Stratus does not know: {string.Join(", ", unknown)}. docs/configuration.md lists all that there are.");
        }

        if (isTls)
        {
            configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = TlsDefaults });
        }

        configuration.AddEnvironmentVariables(EnvironmentPrefix);
        configuration.AddCommandLine(arguments, Switches);
    }
}
