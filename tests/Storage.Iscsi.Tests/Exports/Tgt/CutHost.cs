using System.Buffers.Binary;

namespace Storage.Iscsi.Tests;

/// <summary>A host where only so many requests that change something reach tgtd; the next ones do not, as if the server had crashed.</summary>
internal sealed class CutHost(IHost inner, int changes) : IHost
{
    private const int OperationOffset = 4;
    private const int LengthOffset = 72;
    private int _left = changes;

    public string Name => inner.Name;

    public async Task<CommandOutcome> RunAsync(HostCommand command, CancellationToken cancellationToken)
    {
        using var input = new MemoryStream();
        await command.Input!.CopyToAsync(input, cancellationToken);
        var bytes = input.ToArray();
        var end = 0;
        while (end < bytes.Length && (IsShow(bytes.AsSpan(end)) || _left-- > 0))
        {
            end += BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(end + LengthOffset));
        }

        using var rest = new MemoryStream(bytes[..end]);
        var outcome = end == 0 ? null : await inner.RunAsync(command with { Input = rest }, cancellationToken);
        return end == bytes.Length ? outcome! : throw new BackendDiedException();
    }

    public Task<Stream> ReadAsync(HostCommand command, CancellationToken cancellationToken) => inner.ReadAsync(command, cancellationToken);

    private static bool IsShow(ReadOnlySpan<byte> request) => BinaryPrimitives.ReadInt32LittleEndian(request[OperationOffset..]) == (int)TgtOperation.Show;
}
