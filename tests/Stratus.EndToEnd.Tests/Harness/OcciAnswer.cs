using System.Net;

namespace Stratus.EndToEnd.Tests;

/// <summary>What the server answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Location">The path of what was made; null when nothing was.</param>
/// <param name="Text">The body.</param>
internal sealed record OcciAnswer(HttpStatusCode Status, string? Location, string Text)
{
    /// <summary>The server has promised to do it.</summary>
    internal bool IsAcknowledged => Status is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.NoContent;
}
