namespace Occi.Conformance.Tests.Broken;

/// <summary>One way for a server to be wrong, and the rule that must notice.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Rule">The name of the rule.</param>
/// <param name="Rendering">In which rendering it is examined.</param>
internal sealed record Breakage(string Name, string Rule, OcciRendering Rendering = OcciRendering.TextPlain)
{
    /// <summary>Answers in the server's place; null for what the server may answer.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> Instead { get; init; } = _ => null;

    /// <summary>Changes the question before the server gets it.</summary>
    public Action<HttpRequestMessage> Question { get; init; } = _ => { };

    /// <summary>Changes the answer.</summary>
    public Action<HttpRequestMessage, HttpResponseMessage> Answer { get; init; } = (_, _) => { };

    /// <summary>Changes the body of the answer.</summary>
    public Func<HttpRequestMessage, string, string> Body { get; init; } = (_, body) => body;
}
