namespace Occi.Fuzz.Mutation;

/// <summary>Spoils bytes: flips, cuts, doubles, swaps, nests, and puts troublesome pieces in.</summary>
internal static class BytesMutator
{
    private const int Most = 48 * 1024;

    private static readonly byte[] Delimiters = "\"\\,;:=<>{}[]/#? \n"u8.ToArray();

    /// <summary>The bytes with one to four mutations, now and then with none.</summary>
    public static byte[] Mutate(Dice dice, byte[] bytes)
    {
        var spoilt = bytes;
        for (var count = dice.OneIn(8) ? 0 : 1 + dice.Below(4); count > 0; count--)
        {
            spoilt = Once(dice, spoilt);
        }

        return spoilt.Length > Most ? spoilt[..Most] : spoilt;
    }

    private static byte[] Once(Dice dice, byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return dice.Pick<byte[]>(Words.Bytes);
        }

        var (start, length) = Piece(dice, bytes);
        return dice.Below(12) switch
        {
            0 => With(bytes, start, 1, [(byte)(bytes[start] ^ (1 << dice.Below(8)))]),
            1 => With(bytes, start, 1, [(byte)dice.Below(256)]),
            2 or 3 => With(bytes, start, 0, dice.Pick<byte[]>(Words.Bytes)),
            4 => With(bytes, start, length, dice.Pick<byte[]>(Words.Bytes)),
            5 => With(bytes, start, length, []),
            6 => bytes[..start],
            7 => With(bytes, start, 0, bytes[start..(start + length)]),
            8 => Swap(dice, bytes, start, length),
            9 => Grow(dice, bytes, start, length),
            10 => With(bytes, start, length, System.Text.Encoding.UTF8.GetBytes(dice.Pick<string>(Words.Values))),
            _ => With(bytes, start, length, [.. bytes[start..(start + length)].Select(octet => char.IsAsciiLetter((char)octet) ? (byte)(octet ^ 0x20) : octet)]),
        };
    }

    /// <summary>What stands between two delimiters, or any piece.</summary>
    private static (int Start, int Length) Piece(Dice dice, byte[] bytes)
    {
        var at = dice.Below(bytes.Length);
        if (dice.OneIn(3))
        {
            return (at, Math.Min(bytes.Length - at, 1 + dice.Below(dice.OneIn(4) ? 200 : 12)));
        }

        var start = bytes.AsSpan(0, at).LastIndexOfAny(Delimiters) + 1;
        var length = bytes.AsSpan(at).IndexOfAny(Delimiters);
        return (start, Math.Max(1, (length < 0 ? bytes.Length : at + length) - start));
    }

    private static byte[] Swap(Dice dice, byte[] bytes, int start, int length)
    {
        var (other, otherLength) = Piece(dice, bytes);
        return other >= start + length
            ? [.. bytes[..start], .. bytes[other..(other + otherLength)], .. bytes[(start + length)..other], .. bytes[start..(start + length)], .. bytes[(other + otherLength)..]]
            : With(bytes, start, length, bytes[other..(other + otherLength)]);
    }

    /// <summary>The piece many times over: long lists, deep nesting, numbers with many digits.</summary>
    private static byte[] Grow(Dice dice, byte[] bytes, int start, int length)
    {
        var piece = dice.OneIn(2) ? bytes[start..(start + length)] : dice.Pick<byte[]>(Words.Bytes);
        var times = Math.Min(dice.OneIn(10) ? 20_000 : 1 + dice.Below(60), Most / piece.Length);
        var grown = new byte[piece.Length * times];
        for (var at = 0; at < grown.Length; at += piece.Length)
        {
            piece.CopyTo(grown, at);
        }

        return With(bytes, start, 0, grown);
    }

    private static byte[] With(byte[] bytes, int start, int length, byte[] piece) => [.. bytes.AsSpan(0, start), .. piece, .. bytes.AsSpan(start + length)];
}
