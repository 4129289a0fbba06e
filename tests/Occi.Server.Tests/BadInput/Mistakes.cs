namespace Occi.Server.Tests.BadInput;

/// <summary>Short ways to write down bad requests.</summary>
internal static class Mistakes
{
    public const string Infrastructure = "http://schemas.ogf.org/occi/infrastructure#";

    public const string Templates = "http://schemas.ogf.org/occi/infrastructure/compute/template/1.1#";

    public static string Kind(string term) => $"Category: {term}; scheme=\"{Infrastructure}\"; class=\"kind\"\n";

    public static string Mixin(string scheme, string term) => $"Category: {term}; scheme=\"{scheme}\"; class=\"mixin\"\n";

    public static string Attribute(string pair) => $"X-OCCI-Attribute: {pair}\n";

    /// <summary>An attempt to create with these lines after the kind's.</summary>
    public static BadRequest Create(string name, string kind, string lines, string what, string? value, string rule, int status = 400) =>
        Post(name, $"/{kind}/", Kind(kind) + lines, what, value, rule, status);

    public static BadRequest Post(string name, string path, string body, string what, string? value, string rule, int status = 400) =>
        new(name, "POST", path, status, what, value, rule) { Text = body };

    public static BadRequest Json(string name, string path, string body, string what, string? value, string rule, int status = 400) =>
        new(name, "POST", path, status, what, value, rule) { Text = body, ContentType = "application/occi+json" };

    public static BadRequest Act(string name, string entity, string action, string lines, string what, string? value, string rule, int status = 400) =>
        Post(name, $"{entity}?action={action}", lines, what, value, rule, status);

    public static BadRequest Delete(string name, string path, string what, string? value, string rule, int status) =>
        new(name, "DELETE", path, status, what, value, rule);
}
