using System.Text.RegularExpressions;

namespace Occi.Server.Identity.FrontProxy;

/// <summary>Distinguished names in slash form, as far as front proxies use them.</summary>
internal static partial class DistinguishedName
{
    private const int Longest = 1024;
    private const string LimitedProxy = "/CN=limited proxy";

    /// <summary>Whether a text is one: <c>/DC=org/DC=example/CN=Alice</c>.</summary>
    public static bool IsOne(string text) => text.Length <= Longest && Form().IsMatch(text);

    /// <summary>Whether the last part is one that proxies add: <c>proxy</c>, <c>limited proxy</c>, or a number.</summary>
    public static bool EndsInProxy(string name) => ProxyEnd().IsMatch(name);

    /// <summary>Whether a limited proxy of the first generation is among the parts.</summary>
    public static bool HasLimitedProxy(string? name) =>
        name is not null && (name.EndsWith(LimitedProxy, StringComparison.Ordinal) || name.Contains(LimitedProxy + "/", StringComparison.Ordinal));

    /// <summary>Whether the second name is that of a user to whom the robot with the first one lends its certificate (a per-user sub-proxy, as rOCCI-server knows them).</summary>
    public static bool IsRobotsUser(string robot, string proxy) =>
        proxy.StartsWith(robot + "/", StringComparison.Ordinal) && RobotEnd().IsMatch(robot) && UserOfRobot().IsMatch(proxy[robot.Length..]);

    [GeneratedRegex("^(/[A-Za-z0-9.]+=[^/\\p{Cc}][^\\p{Cc}]*)+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Form();

    [GeneratedRegex("/CN=(proxy|limited proxy|[0-9]+)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ProxyEnd();

    [GeneratedRegex("^/.+/CN=Robot(:|/| - )[^/]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex RobotEnd();

    [GeneratedRegex("^/CN=eToken:[^/]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex UserOfRobot();
}
