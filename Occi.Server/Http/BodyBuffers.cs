using System.Buffers;

namespace Occi.Server.Http;

/// <summary>Lends each thread one buffer again and again: every answer of a known length needs one, which it outgrows several times while it is new.</summary>
internal static class BodyBuffers
{
    private const int First = 4 * 1024;

    // One long answer must not be kept in memory for ever by every thread.
    private const int LargestKept = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _idle;

    /// <summary>An empty buffer; a second one at the same time is another.</summary>
    public static ArrayBufferWriter<byte> Take()
    {
        var buffer = _idle ?? new ArrayBufferWriter<byte>(First);
        _idle = null;
        return buffer;
    }

    /// <summary>Gives it back, on whatever thread; nobody may read it any more.</summary>
    public static void Return(ArrayBufferWriter<byte> buffer)
    {
        if (buffer.Capacity <= LargestKept)
        {
            buffer.ResetWrittenCount();
            _idle = buffer;
        }
    }
}
