using System.Buffers.Binary;
using System.Text;

namespace Storage.Iscsi;

/// <summary>One request of tgtd's management protocol (<c>struct tgtadm_req</c> in usr/tgtadm.h of tgt 1.0.85).</summary>
/// <param name="Mode">On what.</param>
/// <param name="Operation">What is done.</param>
internal sealed record TgtRequest(TgtMode Mode, TgtOperation Operation)
{
    /// <summary>How long a request is without its parameters.</summary>
    public const int HeaderBytes = 120;

    private const int MostParameterBytes = 8 << 10; // MAX_MGT_BUFSIZE: tgtd hangs up on more
    private const int DriverOffset = 8;
    private const int LengthOffset = 72;
    private const int TargetOffset = 76;
    private const int SessionOffset = 80;
    private const int UnitOffset = 88;
    private const int ConnectionOffset = 96;

    /// <summary>The target's number; minus one for all.</summary>
    public int Target { get; init; } = -1;

    /// <summary>The session's number.</summary>
    public ulong Session { get; init; }

    /// <summary>The connection's number within its session.</summary>
    public uint Connection { get; init; }

    /// <summary>The logical unit's number.</summary>
    public ulong Unit { get; init; }

    /// <summary><c>key=value</c>, separated by commas; may hold a secret.</summary>
    public string Parameters { get; init; } = "";

    /// <summary>The bytes that tgtd reads. The order of bytes is the machine's, as Linux has it on all that .NET runs on.</summary>
    public byte[] Frame()
    {
        var parameters = Encoding.UTF8.GetBytes(Parameters);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(parameters.Length, MostParameterBytes);
        var frame = new byte[HeaderBytes + (parameters.Length == 0 ? 0 : parameters.Length + 1)]; // tgtd takes the parameters for a string of C
        BinaryPrimitives.WriteInt32LittleEndian(frame, (int)Mode);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(sizeof(int)), (int)Operation);
        "iscsi"u8.CopyTo(frame.AsSpan(DriverOffset));
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(LengthOffset), frame.Length);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(TargetOffset), Target);
        BinaryPrimitives.WriteUInt64LittleEndian(frame.AsSpan(SessionOffset), Session);
        BinaryPrimitives.WriteUInt64LittleEndian(frame.AsSpan(UnitOffset), Unit);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(ConnectionOffset), Connection);
        parameters.CopyTo(frame.AsSpan(HeaderBytes));
        return frame;
    }

    /// <summary>What is asked, without the parameters.</summary>
    public override string ToString() => $"{Operation} of {Mode} {Target}";
}
