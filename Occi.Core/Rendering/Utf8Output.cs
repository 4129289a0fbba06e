using System.Buffers;
using System.Globalization;
using System.Text;

namespace Occi.Core.Rendering;

/// <summary>Writes the pieces of the text renderings as UTF-8, straight into the buffers of the response. Call <see cref="Flush"/> at the end.</summary>
/// <param name="output">Where the bytes go.</param>
/// <param name="isAscii">Whether quoted text is kept to ASCII, as headers must be.</param>
internal ref struct Utf8Output(IBufferWriter<byte> output, bool isAscii)
{
    private const int LongestNumber = 32;

    private const int LongestEscape = 6;

    private static readonly SearchValues<char> Escaped = SearchValues.Create("\"\\\u007f" + string.Concat(Enumerable.Range(0, 32).Select(code => (char)code)));

    private Span<byte> _span = output.GetSpan(1024);
    private int _used;

    public void Write(ReadOnlySpan<byte> utf8)
    {
        Reserve(utf8.Length);
        utf8.CopyTo(_span[_used..]);
        _used += utf8.Length;
    }

    public void Write(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _used += Encoding.UTF8.GetBytes(text, _span[_used..]);
    }

    public void Write(Guid id)
    {
        Reserve(LongestNumber + 4);
        id.TryFormat(_span[_used..], out var written, "D");
        _used += written;
    }

    public void Write(decimal number)
    {
        Reserve(LongestNumber);
        number.TryFormat(_span[_used..], out var written, provider: CultureInfo.InvariantCulture);
        _used += written;
    }

    /// <summary>A category's identifier.</summary>
    public void Write(CategoryId id)
    {
        Write(id.Scheme);
        Write(id.Term);
    }

    /// <summary>A location as clients see it: a path with the prefix, a URI of something elsewhere unchanged.</summary>
    public void WriteRelative(SiteAddress site, string location)
    {
        Write(site.PrefixOf(location));
        Write(location);
    }

    /// <summary>The absolute URI of a path on this server.</summary>
    public void WriteAbsolute(SiteAddress site, string path)
    {
        Write(site.Origin);
        Write(site.Prefix);
        Write(path);
    }

    /// <summary>Text between quotes, with every character escaped that would end the quotes or the line.</summary>
    public void WriteQuoted(string text)
    {
        Write("\""u8);
        var needsCare = isAscii ? !Ascii.IsValid(text) || text.AsSpan().ContainsAny(Escaped) : text.AsSpan().ContainsAny(Escaped);
        if (needsCare)
        {
            WriteEscaped(text);
        }
        else
        {
            Write(text);
        }

        Write("\""u8);
    }

    /// <summary>Gives what was written to the response.</summary>
    public void Flush()
    {
        output.Advance(_used);
        _span = default;
        _used = 0;
    }

    private void WriteEscaped(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            Reserve(LongestEscape);
            var character = text[0];
            var width = 1;
            if (EscapeOf(character) is var letter && letter != '\0')
            {
                _span[_used++] = (byte)'\\';
                _span[_used++] = (byte)letter;
            }
            else if (char.IsControl(character) || (isAscii && !char.IsAscii(character)))
            {
                _span[_used++] = (byte)'\\';
                _span[_used++] = (byte)'u';
                ((int)character).TryFormat(_span[_used..], out var written, "x4", CultureInfo.InvariantCulture);
                _used += written;
            }
            else
            {
                width = text.Length > 1 && char.IsSurrogatePair(character, text[1]) ? 2 : 1;
                _used += Encoding.UTF8.GetBytes(text[..width], _span[_used..]);
            }

            text = text[width..];
        }
    }

    private static char EscapeOf(char character) => character switch
    {
        '"' or '\\' => character,
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        _ => '\0',
    };

    private void Reserve(int count)
    {
        if (_span.Length - _used < count)
        {
            output.Advance(_used);
            _span = output.GetSpan(Math.Max(count, 1024));
            _used = 0;
        }
    }
}
