namespace Occi.Fuzz.Requests;

/// <summary>Spoils the parts of a request, and leaves its framing whole.</summary>
internal static class RequestMutator
{
    private static readonly string[] Names =
        ["Category", "X-OCCI-Attribute", "Link", "X-OCCI-Location", "X-OCCI-Category", "X-OCCI-Link", "Location", "Accept", "Content-Type", "User-Agent", "If-Match", "If-None-Match", "category", "X-Occi-Attribute", "Origin"];

    /// <summary>Of headers beyond all limits a server need not read so much as to answer.</summary>
    private const int MostBytes = 200 * 1024;

    public static void Mutate(Dice dice, ref WireRequest request)
    {
        for (var count = 1 + dice.Below(2); count > 0; count--)
        {
            switch (dice.Below(10))
            {
                case 0:
                    request = Retargeted(dice, request);
                    break;
                case 1 when request.Headers.Count > 0:
                    Repeat(dice, request);
                    break;
                case 2:
                    request.Headers.Add((dice.Pick<string>(Names), Line(dice.OneIn(2) ? BytesMutator.Mutate(dice, []) : System.Text.Encoding.UTF8.GetBytes(dice.Pick<string>(Words.Values)))));
                    break;
                case 3 or 4 or 5 when request.Headers.Count > 0:
                    var at = dice.Below(request.Headers.Count);
                    request.Headers[at] = (request.Headers[at].Name, Line(BytesMutator.Mutate(dice, request.Headers[at].Value)));
                    break;
                case 6 when request.Headers.Count > 0:
                    request.Headers.RemoveAt(dice.Below(request.Headers.Count));
                    break;
                default:
                    request.Body = request.Body is { } body ? BytesMutator.Mutate(dice, body) : null;
                    break;
            }
        }
    }

    private static WireRequest Retargeted(Dice dice, WireRequest request)
    {
        byte[] target = [.. BytesMutator.Mutate(dice, request.Target).Where(octet => octet is > (byte)' ')];
        var moved = new WireRequest { Method = request.Method, Target = target.Length == 0 ? "/"u8.ToArray() : target, Body = request.Body, IsChunked = request.IsChunked };
        moved.Headers.AddRange(request.Headers);
        return moved;
    }

    private static void Repeat(Dice dice, WireRequest request)
    {
        var header = request.Headers[dice.Below(request.Headers.Count)];
        var most = MostBytes / (header.Name.Length + header.Value.Length);
        for (var count = Math.Min(most, dice.OneIn(20) ? 1200 : 1 + dice.Below(5)); count > 0; count--)
        {
            request.Headers.Add(header);
        }
    }

    private static byte[] Line(byte[] value) => [.. value.Where(octet => octet is not ((byte)'\r' or (byte)'\n'))];
}
