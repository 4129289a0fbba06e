using System.Text.RegularExpressions;

namespace Occi.Core;

/// <summary>What values an attribute may have beyond its type. A closed set; published as an ERE in text and as a JSON schema (GFD.226).</summary>
public abstract record AttributeConstraint
{
    private AttributeConstraint()
    {
    }

    /// <summary>Ends the sentence "the value …" when the value is refused, e.g. <c>is not between 0 and 4095</c>; null when it is allowed.</summary>
    public abstract string? Refusal(AttributeValue value);

    /// <summary>Text that a POSIX extended regular expression matches as a whole, in time linear in its length.</summary>
    /// <param name="Expression">Without anchors.</param>
    public sealed record Pattern(string Expression) : AttributeConstraint
    {
        private readonly Regex _regex = new($@"\A(?:{Expression})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

        /// <inheritdoc/>
        public override string? Refusal(AttributeValue value) =>
            value is AttributeValue.Text text && _regex.IsMatch(text.Value) ? null : $"does not match '{Expression}'";
    }

    /// <summary>One text of a list.</summary>
    public sealed record OneOf(params IReadOnlyList<string> Allowed) : AttributeConstraint
    {
        /// <inheritdoc/>
        public override string? Refusal(AttributeValue value) =>
            value is AttributeValue.Text text && Allowed.Contains(text.Value, StringComparer.Ordinal) ? null : $"is not one of {string.Join(", ", Allowed)}";
    }

    /// <summary>A number between two bounds, both allowed; a null bound is open.</summary>
    public sealed record Range(decimal? Minimum, decimal? Maximum) : AttributeConstraint
    {
        /// <inheritdoc/>
        public override string? Refusal(AttributeValue value) => value switch
        {
            AttributeValue.Number { Value: var number } when number >= (Minimum ?? number) && number <= (Maximum ?? number) => null,
            _ when Maximum is null => $"is less than {Minimum}",
            _ when Minimum is null => $"is more than {Maximum}",
            _ => $"is not between {Minimum} and {Maximum}",
        };
    }
}
