using System.Text;
using System.Text.Json;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>Makes what can be made of a row of <c>entities</c> that a broken disk or a hand has damaged.</summary>
internal static class DamagedRow
{
    /// <summary>Whether a row could not be read because of what stands in it.</summary>
    public static bool IsCause(Exception failure) =>
        failure is InvalidDataException or JsonException or FormatException or ArgumentException or InvalidOperationException;

    /// <summary>Kind and id, the first columns of every row that is read; null, and told, when the row does not say which entity it is.</summary>
    public static EntityKey? FindKey(ReadOnlySpan<byte> id, ReadOnlySpan<byte> kind, long seq, UnreadableRows unreadable)
    {
        var name = Encoding.UTF8.GetString(id);
        if (!EntityId.TryParse(name, out var found))
        {
            unreadable.Tell($"Row {seq} of the table entities cannot be shown: its id '{name}' is no UUID.");
            return null;
        }

        var category = Encoding.UTF8.GetString(kind);
        if (!CategoryId.TryParse(category, out var parsed))
        {
            unreadable.TellKind(category);
            return null;
        }

        return new EntityKey(parsed, found);
    }

    /// <summary>The entity without what cannot be read; null when the row does not say which it is.</summary>
    public static StoredEntity? Find(in SqliteRows row, SqliteSession session, Exception cause)
    {
        var (seq, words) = (row.Integer(0), session.Words);
        if (FindKey(row.Utf8(1), row.Utf8(2), seq, session.Unreadable) is not { } key)
        {
            return null;
        }

        session.Unreadable.Tell($"Row {seq} of the table entities, {key.Kind.Term} {key.Id.Value}, is damaged, and shown as an error: {cause.Message}");
        return new StoredEntity
        {
            Sequence = seq,
            Id = key.Id,
            Kind = key.Kind,
            Tenant = words.Texts.Get(row.Utf8(3)),
            Owner = words.Texts.Get(row.Utf8(4)),
            Sharing = SharingWords.Find(row.Utf8(19)) ?? Sharing.Private,
            Title = row.Text(5),
            Summary = row.Text(6),
            Attributes = Attributes(row.Utf8(7), words),
            Desired = words.Texts.Get(row.Utf8(8)),
            Observed = new ObservedSide(
                EntityStates.Error,
                "what the database holds of it is damaged: restore the database from a backup, or delete it and make it anew",
                null,
                true,
                Attributes(row.Utf8(13), words)),
            Version = row.Integer(14),
            Created = Time(row.Integer(15)),
            Updated = Time(row.Integer(16)),
            Ends = row.IsNull(17) && row.IsNull(18) ? null : new LinkEnds(End(row.Utf8(17)), End(row.Utf8(18))),
            Mixins = Mixins(row.Utf8(20)),
            IsDamaged = true,
        };
    }

    private static AttributeSet Attributes(ReadOnlySpan<byte> json, RowWords words)
    {
        try
        {
            return AttributeJson.Read(json, words);
        }
        catch (Exception failure) when (IsCause(failure))
        {
            return AttributeSet.Empty;
        }
    }

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(
        Math.Clamp(milliseconds, DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));

    /// <summary>The nil UUID stands for an end that is not known.</summary>
    private static EntityId End(ReadOnlySpan<byte> id) => EntityId.TryParse(Encoding.UTF8.GetString(id), out var end) ? end : new EntityId(Guid.Empty);

    private static IReadOnlyList<CategoryId> Mixins(ReadOnlySpan<byte> list)
    {
        var mixins = new List<CategoryId>();
        foreach (var text in Encoding.UTF8.GetString(list).Split(' '))
        {
            if (CategoryId.TryParse(text, out var mixin))
            {
                mixins.Add(mixin);
            }
        }

        return mixins;
    }
}
