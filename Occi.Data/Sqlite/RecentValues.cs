using System.Text;

namespace Occi.Data.Sqlite;

/// <summary>
/// What short texts were made into, so that a word that every row repeats is decoded once. Each text has one of so many places and drives out what stood there:
/// memory is bounded and nothing is looked for. Used by one caller at a time.
/// </summary>
internal sealed class RecentValues<T>(Func<string, T> make)
{
    private const int Places = 256;
    private const int LongestKept = 512;

    private readonly (byte[] Utf8, T Value)[] _kept = new (byte[], T)[Places];

    public T Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestKept)
        {
            return make(Encoding.UTF8.GetString(utf8));
        }

        var hash = new HashCode(); // seeded anew in each process: nobody can aim at a place
        hash.AddBytes(utf8);
        ref var place = ref _kept[(uint)hash.ToHashCode() % Places];
        if (place.Utf8 is null || !utf8.SequenceEqual(place.Utf8))
        {
            place = (utf8.ToArray(), make(Encoding.UTF8.GetString(utf8)));
        }

        return place.Value;
    }
}
