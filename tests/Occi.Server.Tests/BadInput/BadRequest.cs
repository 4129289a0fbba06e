namespace Occi.Server.Tests.BadInput;

/// <summary>A request that must be refused. <c>{NAME}</c> in path and body stands for an entity of <see cref="BadInputSite"/>.</summary>
/// <param name="Name">A sentence.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Where it is sent.</param>
/// <param name="Status">The status that it must have.</param>
/// <param name="What">What the answer must name as wrong.</param>
/// <param name="Value">The value that the answer must quote; null where there is none, or where it may be a secret.</param>
/// <param name="Rule">The words of the rule.</param>
public sealed record BadRequest(string Name, string Method, string Path, int Status, string What, string? Value, string Rule)
{
    /// <summary>The body as text; null when there is none, or when it is no text.</summary>
    public string? Text { get; init; }

    /// <summary>The body as it is, where it is no text.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>What the body is said to be.</summary>
    public string ContentType { get; init; } = "text/plain";

    /// <summary>What the client wants to read.</summary>
    public string Accept { get; init; } = "text/plain";

    /// <summary>Headers more.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}
