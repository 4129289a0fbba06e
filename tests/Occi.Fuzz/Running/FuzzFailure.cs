namespace Occi.Fuzz.Running;

/// <summary>A broken promise, and how to see it broken again.</summary>
/// <param name="Seed">The run.</param>
/// <param name="Index">The input; null where no single input is to blame.</param>
/// <param name="Breach">What was promised, and what happened.</param>
/// <param name="Input">The exact input.</param>
internal sealed record FuzzFailure(ulong Seed, long? Index, string Breach, string Input)
{
    /// <inheritdoc/>
    public override string ToString() => $"seed {Seed}, {(Index is { } index ? $"index {index} (--seed {Seed} --only {index})" : "after the inputs")}: {Breach}\n{Input}\n";
}
