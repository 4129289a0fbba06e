namespace Occi.Fuzz.Parsers;

/// <summary>What one parser reads, made from seed and index.</summary>
internal sealed record ParserInput(Purpose Purpose, Form Form, byte[] Bytes)
{
    public static ParserInput Make(ulong seed, long index)
    {
        var dice = new Dice(seed, index);
        var purpose = dice.Pick(Purpose.Entity, Purpose.Entity, Purpose.Entity, Purpose.Action, Purpose.Mixins, Purpose.Mixins, Purpose.Locations, Purpose.Filter);
        var form = dice.Pick(Form.Plain, Form.Headers, Form.Json, Form.Json, purpose == Purpose.Locations ? Form.UriList : Form.Plain);
        var description = Grammar.Describe(dice, purpose, dice.Pick<string>(Words.Kinds));
        var bytes = form switch
        {
            Form.Json => JsonForm.Body(dice, description, purpose),
            Form.UriList => TextForm.UriList(description),
            _ => TextForm.Body(dice, description),
        };

        // A body now and then meets the parser of another rendering or purpose.
        return new ParserInput(dice.OneIn(30) ? (Purpose)dice.Below(5) : purpose, dice.OneIn(30) ? (Form)dice.Below(4) : form, BytesMutator.Mutate(dice, bytes));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Purpose} as {Form}, {Bytes.Length} bytes: {Shown.Bytes(Bytes)}";
}
