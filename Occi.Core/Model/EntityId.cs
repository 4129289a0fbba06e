using System.Diagnostics.CodeAnalysis;

namespace Occi.Core;

/// <summary>Identifies an entity for its whole life (<c>occi.core.id</c>, GFD.221).</summary>
public readonly record struct EntityId(Guid Value)
{
    private const string UrnPrefix = "urn:uuid:";

    private const int UuidLength = 36;

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

        // .NET passes over white space around a UUID, line ends and all that Unicode has of it.
        var isUuid = Guid.TryParseExact(digits, "D", out var value) && digits.Length == UuidLength;
        id = new EntityId(isUuid ? value : default);
        return isUuid;
    }

    /// <summary><c>urn:uuid:</c> and the UUID in lower case.</summary>
    public override string ToString() => UrnPrefix + Value.ToString("D");
}
