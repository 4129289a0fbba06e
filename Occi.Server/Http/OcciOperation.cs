using Occi.Core.Rendering;

namespace Occi.Server.Http;

/// <summary>What a route does, for the description: attached to the endpoint where the route is mapped.</summary>
/// <param name="Summary">A sentence.</param>
/// <param name="Group">The heading that it stands under: a kind's term.</param>
/// <param name="Success">The status when it was done.</param>
/// <param name="HasBody">Whether the client sends an entity or action.</param>
/// <param name="Refusals">The statuses that the client must expect, apart from 500.</param>
internal sealed record OcciOperation(string Summary, string Group, int Success, bool HasBody, params int[] Refusals)
{
    /// <summary>What is written back; the renderings of OCCI when not said otherwise.</summary>
    public IReadOnlyList<string> Produces { get; init; } = [MediaTypes.TextPlain, MediaTypes.TextOcci, MediaTypes.OcciJson];

    /// <summary>A query parameter and its meaning, or null.</summary>
    public (string Name, string Meaning)? Query { get; init; }
}
