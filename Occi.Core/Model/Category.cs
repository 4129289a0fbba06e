namespace Occi.Core;

/// <summary>The basis of the type system (GFD.221): a kind, a mixin or an action. Immutable and shared.</summary>
public abstract record Category
{
    /// <summary>Its identity.</summary>
    public required CategoryId Id
    {
        get;
        init
        {
            field = value;
            Identifier = value.ToString();
        }
    }

    /// <summary>What a person calls it.</summary>
    public string? Title { get; init; }

    /// <summary>The attributes that it adds itself, without those it inherits.</summary>
    public IReadOnlyList<AttributeDefinition> Attributes { get; init; } = [];

    /// <summary>Its identity as one text, made once: renderings need it for every entity.</summary>
    internal string Identifier { get; private init; } = "";
}
