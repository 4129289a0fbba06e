namespace Occi.Fuzz.Requests;

/// <summary>What is sent to the server, made from seed and index.</summary>
/// <param name="Bytes">The exact bytes.</param>
/// <param name="Method">The method; it says whether an answer has a body.</param>
/// <param name="IsWild">Whether the framing may be broken too, so that any number of answers may come, or none.</param>
internal sealed record RequestInput(byte[] Bytes, string Method, bool IsWild)
{
    public static RequestInput Make(ulong seed, long index)
    {
        var dice = new Dice(seed, index);
        var request = RequestGrammar.Make(dice);
        if (dice.OneIn(2))
        {
            RequestMutator.Mutate(dice, ref request);
        }

        var bytes = request.ToBytes();
        return dice.OneIn(12) ? new RequestInput(BytesMutator.Mutate(dice, bytes), request.Method, IsWild: true) : new RequestInput(bytes, request.Method, IsWild: false);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Bytes.Length} bytes{(IsWild ? ", any framing" : "")}: {Shown.Bytes(Bytes)}";
}
