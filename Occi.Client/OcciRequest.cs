using Occi.Core.Rendering;

namespace Occi.Client;

/// <summary>A request in all its parts, for what the typed client does not say.</summary>
/// <param name="Method">E.g. POST.</param>
/// <param name="Location">A path, or an absolute URI of which only path and query count: requests never go to another server than the endpoint.</param>
public sealed record OcciRequest(HttpMethod Method, string Location)
{
    /// <summary>What it carries; null for nothing.</summary>
    public OcciBody? Body { get; init; }

    /// <summary>The Accept header, sent as it is; null for none.</summary>
    public string? Accept { get; init; }

    /// <summary>The User-Agent header, sent as it is; null for that of the options.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Further headers, e.g. a filter.</summary>
    public IReadOnlyList<TextField> Headers { get; init; } = [];

    /// <summary>Method and location, for messages.</summary>
    public override string ToString() => $"{Method} {Location}";
}
