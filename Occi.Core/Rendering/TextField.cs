namespace Occi.Core.Rendering;

/// <summary>A name and a value of the text renderings: an HTTP header in <c>text/occi</c>, a line in <c>text/plain</c>.</summary>
/// <param name="Name">E.g. <c>Category</c>; case does not matter when it is parsed.</param>
/// <param name="Value">What follows the colon, trimmed.</param>
/// <param name="Line">The number of the line, from 1; 0 for a header.</param>
public readonly record struct TextField(string Name, string Value, int Line = 0);
