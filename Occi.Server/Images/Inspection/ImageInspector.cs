using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Occi.Data;
using Occi.Server.Configuration;

namespace Occi.Server.Images.Inspection;

/// <summary>Looks at what came: its checksum, what it is, what it names, how large it is, whether it is whole; and makes of it what machines start from.</summary>
internal sealed class ImageInspector(QemuImg qemu, IOptions<StratusOptions> options)
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead;
    private const UnixFileMode Writable = Readable | UnixFileMode.OtherWrite;

    private readonly ImageStoreOptions _limits = options.Value.ImageStore;

    private ConfinedLimits Limits => new(TimeSpan.FromSeconds(_limits.InspectionSeconds), _limits.InspectionMemoryBytes, _limits.MaxBytes);

    /// <summary>Inspects a file.</summary>
    /// <param name="announced">What its owner has said of it.</param>
    /// <param name="file">What came.</param>
    /// <param name="converted">Where it may be converted to; there is a file only if it was, and whoever calls removes it if it is not wanted.</param>
    /// <param name="cancellationToken">Ends the inspection.</param>
    public async Task<ImageFinding> InspectAsync(StoredImage announced, string file, string converted, CancellationToken cancellationToken)
    {
        var sum = await SumAsync(file, cancellationToken);
        var header = ReadHeader(file);
        if (MistakeOf(announced, sum, header) is { } mistake)
        {
            return new ImageFinding(header.Format, sum, null, mistake);
        }

        if (header.Format == "raw" && announced.Origin is null)
        {
            return new ImageFinding(header.Format, sum, new ImageContent(sum, "raw", header.VirtualBytes, header.VirtualBytes), null);
        }

        File.SetUnixFileMode(file, Readable);
        var (size, hindrance) = await qemu.MeasureAsync(file, header.Format, Limits, cancellationToken);
        var found = hindrance is not null ? $"cannot be read: {hindrance}" : MistakeOfSize(size!.Value);
        if (found is not null)
        {
            return new ImageFinding(header.Format, sum, null, Sentence(found));
        }

        return header.Format == "qcow2"
            ? await CheckAsync(file, sum, size!.Value, cancellationToken)
            : await ConvertAsync(file, converted, header.Format, sum, size!.Value, cancellationToken);
    }

    /// <summary>The SHA-512 of a file, in lower case hexadecimal.</summary>
    public static async Task<string> SumAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1024 * 1024, FileOptions.SequentialScan | FileOptions.Asynchronous);
        return Convert.ToHexStringLower(await SHA512.HashDataAsync(stream, cancellationToken));
    }

    /// <summary>What the file itself says.</summary>
    public static ImageHeader ReadHeader(string file)
    {
        using var stream = File.OpenRead(file);
        return ImageHeaders.Read(stream);
    }

    private async Task<ImageFinding> CheckAsync(string file, string sum, long size, CancellationToken cancellationToken) =>
        await qemu.CheckAsync(file, "qcow2", Limits, cancellationToken) is { } mistake
            ? new ImageFinding("qcow2", sum, null, Sentence(mistake))
            : new ImageFinding("qcow2", sum, new ImageContent(sum, "qcow2", new FileInfo(file).Length, size), null);

    private async Task<ImageFinding> ConvertAsync(string file, string converted, string format, string sum, long size, CancellationToken cancellationToken)
    {
        await new FileStream(converted, FileMode.Create).DisposeAsync();
        File.SetUnixFileMode(converted, Writable);
        return await qemu.ConvertAsync(file, format, converted, Limits, cancellationToken) is { } mistake
            ? new ImageFinding(format, sum, null, Sentence(mistake))
            : new ImageFinding(format, sum, new ImageContent(await SumAsync(converted, cancellationToken), "qcow2", new FileInfo(converted).Length, size), null);
    }

    private string? MistakeOf(StoredImage announced, string sum, ImageHeader header)
    {
        var mistake = announced.Sha512 is { } promised && promised != sum ? $"has the SHA-512 {sum}, and {promised} was announced"
            : header.Mistake
            ?? (announced.Format is { } format && format != header.Format ? $"is announced as {format}, and is {header.Format}" : null)
            ?? MistakeOfSize(header.VirtualBytes);
        return mistake is null ? null : Sentence(mistake);
    }

    private string? MistakeOfSize(long bytes) =>
        bytes <= 0 ? "is a disk of no size"
        : bytes > _limits.MaxVirtualBytes ? $"is a disk of {bytes} bytes to its guest, and at most {_limits.MaxVirtualBytes} are taken"
        : null;

    private static string Sentence(string rule) => $"The image {rule}.";
}
