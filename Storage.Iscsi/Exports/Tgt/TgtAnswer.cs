using System.Buffers.Binary;
using System.Text;

namespace Storage.Iscsi;

/// <summary>One answer of tgtd (<c>struct tgtadm_rsp</c>).</summary>
/// <param name="Status">0 for success, else one of <c>enum tgtadm_errno</c>.</param>
/// <param name="Text">What was to be shown.</param>
internal sealed record TgtAnswer(uint Status, string Text)
{
    private const int HeaderBytes = 8;

    /// <summary>Reads answers that follow one another.</summary>
    /// <exception cref="InvalidDataException">They end in the midst of one.</exception>
    public static IReadOnlyList<TgtAnswer> Parse(ReadOnlySpan<byte> bytes)
    {
        var answers = new List<TgtAnswer>();
        while (bytes.Length > 0)
        {
            var length = bytes.Length < HeaderBytes ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(bytes[sizeof(uint)..]);
            if (length < HeaderBytes || length > bytes.Length)
            {
                throw new InvalidDataException("An answer of tgtd is cut short.");
            }

            answers.Add(new TgtAnswer(BinaryPrimitives.ReadUInt32LittleEndian(bytes), Encoding.UTF8.GetString(bytes[HeaderBytes..(int)length]).TrimEnd('\0')));
            bytes = bytes[(int)length..];
        }

        return answers;
    }
}
