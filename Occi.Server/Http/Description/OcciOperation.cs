namespace Occi.Server.Http.Description;

/// <summary>What a route does, for the description: attached to the endpoint where the route is mapped.</summary>
/// <param name="Summary">A sentence.</param>
/// <param name="Group">The heading that it stands under: a kind's term.</param>
internal sealed record OcciOperation(string Summary, string Group)
{
    /// <summary>What the client sends, or null.</summary>
    public BodyShape? Sends { get; init; }

    /// <summary>Whether it may also send nothing.</summary>
    public bool MaySendNothing { get; init; }

    /// <summary>What it gets when it is done.</summary>
    public IReadOnlyList<(int Status, string Meaning, BodyShape Shape)> Answers { get; init; } = [];

    /// <summary>The statuses with which this operation refuses, apart from those of <see cref="EdgeStatuses"/>.</summary>
    public IReadOnlyList<int> Refusals { get; init; } = [];

    /// <summary>Parameters in <c>openapi/components.json</c>, apart from those in the path.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>The terms of the actions that can be invoked with it.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>Whether an answer names its version.</summary>
    public bool IsVersioned { get; init; }

    /// <summary>The name under which paths that are alike are described once; null for one that is like no other.</summary>
    public string? SharedAs { get; init; }

    /// <summary>Where the examples happen, if not at the path itself.</summary>
    public IReadOnlyList<string> ExamplesAt { get; init; } = [];
}
