using System.Diagnostics.CodeAnalysis;
using Occi.Conformance.Rules;
using Occi.Conformance.Running;

namespace Occi.Conformance.Commands;

/// <summary>What the command was asked to do.</summary>
/// <param name="Suite">Which server is examined, and how.</param>
/// <param name="ReportFile">Where the report goes as JSON; null for nowhere.</param>
/// <param name="JunitFile">Where the report goes as JUnit XML; null for nowhere.</param>
internal sealed record CommandLine(SuiteOptions Suite, string? ReportFile, string? JunitFile)
{
    private static readonly string[] Known =
        ["--endpoint", "--user", "--cert", "--key", "--token", "--rendering", "--report", "--junit", "--only", "--os-tpl", "--patience"];

    private static readonly string[] Identities = ["--user", "--cert", "--token"];

    /// <summary>Reads the arguments, each option with a value; otherwise says what is wrong with them.</summary>
    public static bool TryRead(string[] arguments, [NotNullWhen(true)] out CommandLine? line, out string mistake)
    {
        line = null;
        var given = new Dictionary<string, string>();
        for (var index = 0; index < arguments.Length; index += 2)
        {
            if (!Known.Contains(arguments[index]) || index + 1 == arguments.Length)
            {
                mistake = Known.Contains(arguments[index]) ? $"{arguments[index]} needs a value." : $"'{arguments[index]}' is no option.";
                return false;
            }

            if (!TryReadValue(arguments[index], arguments[index + 1], out var value, out mistake))
            {
                return false;
            }

            given[arguments[index]] = value;
        }

        mistake = MistakeIn(given);
        if (mistake.Length == 0)
        {
            line = new CommandLine(SuiteOf(given), given.GetValueOrDefault("--report"), given.GetValueOrDefault("--junit"));
        }

        return line is not null;
    }

    /// <summary>Every user of a machine sees the arguments of its processes, so what is secret may stand in a file.</summary>
    private static bool TryReadValue(string option, string given, out string value, out string mistake)
    {
        (value, mistake) = (given, "");
        if (option is not ("--user" or "--token") || !given.StartsWith('@'))
        {
            return true;
        }

        try
        {
            value = File.ReadAllText(given[1..]).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            mistake = $"{option} {given} cannot be read: {failure.Message}";
        }

        return mistake.Length == 0;
    }

    private static SuiteOptions SuiteOf(Dictionary<string, string> given)
    {
        var suite = new SuiteOptions
        {
            Endpoint = new Uri(given["--endpoint"]),
            Credentials = CredentialsOf(given),
            Only = given.GetValueOrDefault("--only"),
            OsTemplate = given.GetValueOrDefault("--os-tpl"),
        };
        return suite with
        {
            Renderings = RenderingsOf(given.GetValueOrDefault("--rendering")) ?? suite.Renderings,
            Patience = given.TryGetValue("--patience", out var seconds) ? TimeSpan.FromSeconds(int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture)) : suite.Patience,
        };
    }

    private static string MistakeIn(Dictionary<string, string> given) =>
        !given.TryGetValue("--endpoint", out var endpoint) ? "--endpoint is required."
        : !Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") ? $"--endpoint {endpoint} is no http or https address."
        : uri.UserInfo.Length > 0 ? "--endpoint holds a name and a password: give them with --user."
        : given.TryGetValue("--user", out var user) && !user.Contains(':', StringComparison.Ordinal) ? "--user is NAME:PASSWORD."
        : given.ContainsKey("--key") && !given.ContainsKey("--cert") ? "--key needs --cert."
        : Identities.Count(given.ContainsKey) > 1 ? "--user, --cert and --token exclude each other."
        : RenderingsOf(given.GetValueOrDefault("--rendering")) is null ? $"--rendering {given["--rendering"]} is none of text/plain, text/occi, application/occi+json, all."
        : given.TryGetValue("--patience", out var seconds) && !(int.TryParse(seconds, out var number) && number > 0) ? $"--patience {seconds} is no number of seconds."
        : given.TryGetValue("--only", out var only) && !RuleBook.All.Any(rule => rule.Group.Contains(only, StringComparison.OrdinalIgnoreCase))
            ? $"--only {only} is in the name of no section: {string.Join(", ", RuleBook.All.Select(rule => rule.Group).Distinct())}."
        : "";

    private static OcciCredentials CredentialsOf(Dictionary<string, string> given) =>
        given.TryGetValue("--user", out var user) ? new OcciCredentials.Basic(user[..user.IndexOf(':', StringComparison.Ordinal)], user[(user.IndexOf(':', StringComparison.Ordinal) + 1)..])
        : given.TryGetValue("--token", out var token) ? new OcciCredentials.Token(token)
        : given.TryGetValue("--cert", out var certificate) ? new OcciCredentials.Certificate(certificate, given.GetValueOrDefault("--key", certificate))
        : OcciCredentials.Anonymous;

    private static OcciRendering[]? RenderingsOf(string? name) => name switch
    {
        null or "all" => [OcciRendering.TextPlain, OcciRendering.TextOcci, OcciRendering.Json],
        "text/plain" => [OcciRendering.TextPlain],
        "text/occi" => [OcciRendering.TextOcci],
        "application/occi+json" => [OcciRendering.Json],
        _ => null,
    };
}
