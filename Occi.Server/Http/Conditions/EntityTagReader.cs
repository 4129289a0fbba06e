namespace Occi.Server.Http.Conditions;

/// <summary>Reads the tags of If-Match and If-None-Match one by one (RFC 9110 section 8.8.3). What is no tag is passed over.</summary>
/// <param name="list">One value of the header.</param>
internal ref struct EntityTagReader(ReadOnlySpan<char> list)
{
    private ReadOnlySpan<char> _rest = list;

    /// <summary>The next tag; false at the end.</summary>
    /// <param name="opaque">What stands between its quotes.</param>
    /// <param name="isWeak">Whether it has <c>W/</c> before it.</param>
    public bool TryRead(out ReadOnlySpan<char> opaque, out bool isWeak)
    {
        for (_rest = _rest.TrimStart(" \t,"); !_rest.IsEmpty; _rest = _rest.TrimStart(" \t,"))
        {
            isWeak = _rest.StartsWith("W/", StringComparison.Ordinal);
            var tag = isWeak ? _rest[2..] : _rest;
            var length = tag.StartsWith("\"") ? tag[1..].IndexOf('"') : -1;
            if (length >= 0)
            {
                opaque = tag.Slice(1, length);
                _rest = tag[(length + 2)..];
                return true;
            }

            var comma = _rest.IndexOf(',');
            _rest = comma < 0 ? [] : _rest[comma..];
        }

        opaque = [];
        isWeak = false;
        return false;
    }
}
