using System.Diagnostics.CodeAnalysis;

namespace Occi.Core;

/// <summary>Identifies an entity for its whole life (<c>occi.core.id</c>, GFD.221).</summary>
public readonly record struct EntityId(Guid Value)
{
    private const string UrnPrefix = "urn:uuid:";

    /// <summary>One that nothing else has.</summary>
    public static EntityId New() => new(Guid.NewGuid());

    /// <summary>Accepts <c>urn:uuid:…</c> and a bare UUID: clients send both.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EntityId id)
    {
        var digits = text.AsSpan();
        if (digits.StartsWith(UrnPrefix, StringComparison.OrdinalIgnoreCase))
        {
            digits = digits[UrnPrefix.Length..];
        }

        var isUuid = Guid.TryParseExact(digits, "D", out var value);
        id = new EntityId(value);
        return isUuid;
    }

    /// <summary><c>urn:uuid:</c> and the UUID in lower case.</summary>
    public override string ToString() => UrnPrefix + Value.ToString("D");
}
