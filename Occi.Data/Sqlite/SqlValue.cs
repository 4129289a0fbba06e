using System.Text;
using Occi.Core;
using SQLitePCL;

namespace Occi.Data.Sqlite;

/// <summary>A value for a place in a statement: nothing, a text, or an integer.</summary>
internal readonly struct SqlValue
{
    private const int ShortText = 512;
    private const int UuidLength = 36;

    private readonly Form _form;
    private readonly string? _text;
    private readonly ReadOnlyMemory<byte> _utf8;
    private readonly Guid _uuid;
    private readonly long _integer;

    private SqlValue(Form form, string? text = null, ReadOnlyMemory<byte> utf8 = default, Guid uuid = default, long integer = 0) =>
        (_form, _text, _utf8, _uuid, _integer) = (form, text, utf8, uuid, integer);

    private enum Form
    {
        Null,
        Text,
        Utf8,
        Uuid,
        Integer,
    }

    public static implicit operator SqlValue(string? text) => text is null ? default : new(Form.Text, text: text);

    /// <summary>A text that is encoded already.</summary>
    public static implicit operator SqlValue(ReadOnlyMemory<byte> utf8) => new(Form.Utf8, utf8: utf8);

    /// <summary>The UUID in lower case, as every column holds it.</summary>
    public static implicit operator SqlValue(EntityId id) => new(Form.Uuid, uuid: id.Value);

    public static implicit operator SqlValue(EntityId? id) => id is null ? default(SqlValue) : id.Value;

    public static implicit operator SqlValue(CategoryId category) => category.ToString();

    public static implicit operator SqlValue(long integer) => new(Form.Integer, integer: integer);

    public static implicit operator SqlValue(bool value) => value ? 1 : 0;

    public static implicit operator SqlValue(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>Puts the value into a statement that is not running; the first place is 1.</summary>
    public int Bind(sqlite3_stmt statement, int place) => _form switch
    {
        Form.Null => raw.sqlite3_bind_null(statement, place),
        Form.Text => BindText(statement, place),
        Form.Utf8 => BindUtf8(statement, place, _utf8.Span),
        Form.Uuid => BindUuid(statement, place),
        Form.Integer => raw.sqlite3_bind_int64(statement, place, _integer),
        _ => throw new ArgumentOutOfRangeException(nameof(statement), _form, "A form of value that statements do not take."),
    };

    private int BindText(sqlite3_stmt statement, int place)
    {
        if (_text!.Length > ShortText / 3)
        {
            return BindUtf8(statement, place, Encoding.UTF8.GetBytes(_text));
        }

        Span<byte> utf8 = stackalloc byte[ShortText];
        return BindUtf8(statement, place, utf8[..Encoding.UTF8.GetBytes(_text, utf8)]);
    }

    private int BindUuid(sqlite3_stmt statement, int place)
    {
        Span<byte> utf8 = stackalloc byte[UuidLength];
        _uuid.TryFormat(utf8, out _);
        return BindUtf8(statement, place, utf8);
    }

    /// <summary>An empty span would be a null pointer, which SQLite takes for null.</summary>
    private static int BindUtf8(sqlite3_stmt statement, int place, ReadOnlySpan<byte> utf8) =>
        utf8.IsEmpty ? raw.sqlite3_bind_text(statement, place, "") : raw.sqlite3_bind_text(statement, place, utf8);
}
