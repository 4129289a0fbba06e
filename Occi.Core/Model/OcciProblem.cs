namespace Occi.Core;

/// <summary>One mistake in what a client sent. Its text is a sentence for the client.</summary>
/// <param name="Object">What is wrong: an attribute, a category, a line.</param>
/// <param name="Value">The value that is refused; null where there is none, or where it may be a secret.</param>
/// <param name="Rule">The end of the sentence, without a full stop, e.g. <c>is not an integer</c>.</param>
/// <param name="Cause">What sort of mistake it is.</param>
public sealed record OcciProblem(string Object, string? Value, string Rule, ProblemCause Cause = ProblemCause.Invalid)
{
    private const int LongestValue = 80;

    /// <summary>E.g. <c>occi.compute.cores: 'many' is not an integer.</c> Long values are cut, control characters replaced.</summary>
    public override string ToString() => Value is null ? $"{Printable(Object)}: {Rule}." : $"{Printable(Object)}: '{Printable(Value)}' {Rule}.";

    private static string Printable(string text)
    {
        var shown = text.Length > LongestValue ? string.Concat(text.AsSpan(0, LongestValue), "…") : text;
        return string.Create(shown.Length, shown, static (span, source) =>
        {
            for (var index = 0; index < span.Length; index++)
            {
                span[index] = char.IsControl(source[index]) ? '?' : source[index];
            }
        });
    }
}
