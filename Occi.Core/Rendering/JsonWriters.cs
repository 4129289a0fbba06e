using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Occi.Core.Rendering;

/// <summary>Lends each thread one writer again and again: a listing needs one for every entity.</summary>
internal static class JsonWriters
{
    // Valid JSON that people can read. The answers are never pasted into HTML, which is what the stricter encoder protects.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>What an idle writer points to, so that it does not hold on to the response that it wrote last. Never written to.</summary>
    private static readonly ArrayBufferWriter<byte> Nowhere = new();

    [ThreadStatic]
    private static Utf8JsonWriter? _idle;

    /// <summary>A writer for this output; a second one at the same time is another.</summary>
    public static Utf8JsonWriter Take(IBufferWriter<byte> output)
    {
        var writer = _idle;
        _idle = null;
        if (writer is null)
        {
            return new Utf8JsonWriter(output, Options);
        }

        writer.Reset(output);
        return writer;
    }

    /// <summary>Gives what was written to the output, and the writer back.</summary>
    public static void Return(Utf8JsonWriter writer)
    {
        writer.Flush();
        writer.Reset(Nowhere);
        _idle = writer;
    }
}
