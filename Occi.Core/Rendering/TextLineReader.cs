namespace Occi.Core.Rendering;

/// <summary>
/// Walks over the lines of a body. Only LF, or CR LF, ends a line: the other characters that Unicode counts as line ends may stand in quoted text.
/// </summary>
internal ref struct TextLineReader(string text)
{
    private ReadOnlySpan<char> _rest = text.AsSpan().TrimStart('\uFEFF');
    private int _number;

    /// <summary>The next line, trimmed, and its number from 1; false at the end.</summary>
    public bool TryRead(out ReadOnlySpan<char> line, out int number)
    {
        number = ++_number;
        line = default;
        if (_rest.IsEmpty)
        {
            return false;
        }

        var end = _rest.IndexOf('\n');
        line = (end < 0 ? _rest : _rest[..end]).Trim();
        _rest = end < 0 ? [] : _rest[(end + 1)..];
        return true;
    }
}
