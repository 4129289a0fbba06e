using System.Text.RegularExpressions;

namespace Occi.Server.Identity;

/// <summary>The names of the proxies by which a robot lends its certificate to persons (per-user sub-proxies of EGI): <c>…/CN=Robot - portal/CN=user:ada</c>.</summary>
internal static partial class SubProxy
{
    /// <summary>Whether the last common name of a proxy is a person's.</summary>
    public static bool IsPerson(string commonName) => Person().IsMatch(commonName);

    /// <summary>The name of whoever has lent this one; null for any other name.</summary>
    public static string? RobotOf(string subject) => Lent().Match(subject) is { Success: true } match ? match.Groups["robot"].Value : null;

    [GeneratedRegex(@"^(eToken|user):[^/=]{1,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Person();

    [GeneratedRegex(@"^(?<robot>/.+)/CN=(eToken|user):[^/]+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Lent();
}
