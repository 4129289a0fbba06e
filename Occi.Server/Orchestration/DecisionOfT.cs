using System.Diagnostics.CodeAnalysis;
using Occi.Core;

namespace Occi.Server.Orchestration;

/// <summary>What came of a request: a value, or why not.</summary>
/// <typeparam name="T">The value.</typeparam>
public sealed class Decision<T>
    where T : notnull
{
    private readonly T? _value;

    private Decision(T? value, Refused? refused) => (_value, Refused) = (value, refused);

    /// <summary>Why not; null when it was carried out.</summary>
    public Refused? Refused { get; }

    /// <summary>Null when it was carried out.</summary>
    public Refusal? Refusal => Refused?.Why;

    /// <summary>Every reason; empty when it was carried out.</summary>
    public IReadOnlyList<OcciProblem> Problems => Refused?.Problems ?? [];

    /// <summary>Whether it was carried out, and with what result.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return Refused is null;
    }

    /// <summary>The same decision about what follows from its value.</summary>
    public Decision<TResult> Map<TResult>(Func<T, TResult> follow)
        where TResult : notnull => TryGet(out var value) ? Decision.Made(follow(value)) : Refused!;

    /// <summary>It was carried out.</summary>
    public static implicit operator Decision<T>(T value) => new(value, null);

    /// <summary>It was not.</summary>
    public static implicit operator Decision<T>(Refused refused) => new(default, refused);
}
