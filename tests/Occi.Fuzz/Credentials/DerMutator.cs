namespace Occi.Fuzz.Credentials;

/// <summary>Spoils DER so that its lengths still fit: a parser that looks only at the outside must not be all that is tried.</summary>
internal static class DerMutator
{
    private const int Deepest = 24;

    /// <summary>The bytes with one element somewhere inside them spoilt; with any bytes spoilt where they are no DER.</summary>
    public static byte[] Mutate(Dice dice, byte[] der) => dice.OneIn(4) ? BytesMutator.Mutate(dice, der) : Inside(dice, der, 0) ?? BytesMutator.Mutate(dice, der);

    private static byte[]? Inside(Dice dice, ReadOnlySpan<byte> element, int depth)
    {
        if (!TryRead(element, out var header, out var length) || header + length != element.Length)
        {
            return null;
        }

        var content = element[header..];
        var children = (element[0] & 0x20) != 0 || dice.OneIn(6) ? Children(content) : [];
        if (children.Count == 0 || depth >= Deepest || dice.OneIn(6))
        {
            return Write(dice.OneIn(6) ? (byte)dice.Below(256) : element[0], BytesMutator.Mutate(dice, content.ToArray()));
        }

        var at = dice.Below(children.Count);
        var inside = content.ToArray();
        byte[][] parts = [.. children.Select(range => inside[range])];
        switch (dice.Below(8))
        {
            case 0:
                return Write(element[0], [.. parts.Where((_, index) => index != at).SelectMany(part => part)]);
            case 1:
                return Write(element[0], [.. parts.Append(parts[at]).SelectMany(part => part)]);
            case 2:
                var other = dice.Below(parts.Length);
                (parts[at], parts[other]) = (parts[other], parts[at]);
                return Write(element[0], [.. parts.SelectMany(part => part)]);
            default:
                parts[at] = Inside(dice, parts[at], depth + 1) ?? BytesMutator.Mutate(dice, parts[at]);
                return Write(element[0], [.. parts.SelectMany(part => part)]);
        }
    }

    private static List<Range> Children(ReadOnlySpan<byte> content)
    {
        var children = new List<Range>();
        for (var at = 0; at < content.Length;)
        {
            if (!TryRead(content[at..], out var header, out var length) || length > content.Length - at - header)
            {
                return [];
            }

            children.Add(at..(at + header + length));
            at += header + length;
        }

        return children;
    }

    private static bool TryRead(ReadOnlySpan<byte> bytes, out int header, out int length)
    {
        (header, length) = (2, 0);
        if (bytes.Length < 2)
        {
            return false;
        }

        if (bytes[1] < 0x80)
        {
            length = bytes[1];
            return true;
        }

        var count = bytes[1] & 0x7F;
        header += count;
        if (count is 0 or > 3 || bytes.Length < header)
        {
            return false;
        }

        foreach (var octet in bytes[2..header])
        {
            length = (length << 8) | octet;
        }

        return true;
    }

    private static byte[] Write(byte tag, byte[] content) => content.Length switch
    {
        < 0x80 => [tag, (byte)content.Length, .. content],
        < 0x100 => [tag, 0x81, (byte)content.Length, .. content],
        < 0x10000 => [tag, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content],
        _ => [tag, 0x83, (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length, .. content],
    };
}
