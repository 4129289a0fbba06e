namespace Occi.Core.Rendering;

/// <summary>Splits a <c>text/plain</c> body into fields.</summary>
public static class TextBody
{
    /// <summary>Reads UTF-8 lines that end in LF or CR LF, skipping blank ones; refuses lines without a colon.</summary>
    public static Outcome<IReadOnlyList<TextField>> ReadFields(ReadOnlySpan<byte> utf8) => throw new NotImplementedException();
}
