namespace Occi.Conformance.Probing;

/// <summary>What rules create: small, and told apart by its title.</summary>
internal static class Wishes
{
    /// <summary>A disk of one GiB.</summary>
    public static EntityDraft Storage(string? title = null) => new()
    {
        Kind = Known.Storage,
        Title = title,
        Attributes = Size(1.0m),
    };

    /// <summary>A network with nothing said about it.</summary>
    public static EntityDraft Network(string? title = null) => new() { Kind = Known.Network, Title = title };

    /// <summary>A direct link from a machine to a disk.</summary>
    public static EntityDraft StorageLink(string source, string target) => new() { Kind = Known.StorageLink, SourceLocation = source, TargetLocation = target };

    /// <summary>Attributes that hold the size of a disk.</summary>
    public static AttributeSet Size(decimal gibibytes) => AttributeSet.Of((Known.StorageSize, AttributeValue.Of(gibibytes)));

    /// <summary>An invocation.</summary>
    public static ActionDraft Action(CategoryId action, string? method = null) =>
        new(action, method is null ? AttributeSet.Empty : AttributeSet.Of(("method", AttributeValue.Of(method))));

    /// <summary>A title that nobody else uses.</summary>
    public static string UniqueTitle() => $"conformance {Guid.NewGuid():N}";
}
