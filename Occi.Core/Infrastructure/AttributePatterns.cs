namespace Occi.Core.Infrastructure;

/// <summary>The constraints that several attributes share.</summary>
internal static class AttributePatterns
{
    private const string Label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    private const string Ip = @"(([0-9]{1,3}\.){3}[0-9]{1,3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*)";

    /// <summary>More than any machine or disk of today, and far from the end of a 64 bit count of bytes.</summary>
    private const decimal MostGibibytes = 1_048_576;

    public static AttributeConstraint HostName { get; } = new AttributeConstraint.Pattern($@"{Label}(\.{Label})*");

    public static AttributeConstraint Token { get; } = new AttributeConstraint.Pattern("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    public static AttributeConstraint MacAddress { get; } = new AttributeConstraint.Pattern("([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}");

    public static AttributeConstraint IpRange { get; } = new AttributeConstraint.Pattern($"{Ip}/[0-9]{{1,3}}");

    public static AttributeConstraint IpAddress { get; } = new AttributeConstraint.Pattern($"{Ip}(/[0-9]{{1,3}})?");

    public static AttributeConstraint Allocation { get; } = new AttributeConstraint.OneOf("dynamic", "static");

    public static AttributeConstraint Gibibytes { get; } = new AttributeConstraint.Range(0.01m, MostGibibytes);

    public static AttributeConstraint Cores { get; } = new AttributeConstraint.Range(1, 65_536);
}
