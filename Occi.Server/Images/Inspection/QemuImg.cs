using System.Text.Json;

namespace Occi.Server.Images.Inspection;

/// <summary>Asks <c>qemu-img</c>, which is always told what a file is, and never asked to find out.</summary>
internal sealed class QemuImg(ConfinedProcess process)
{
    private const string Input = "/proc/self/fd/0";
    private const string Output = "/proc/self/fd/3";
    private const int Leaks = 3; // room that is lost and harms nobody
    private const int Unsupported = 63;

    /// <summary>The size of the disk that a guest sees, as QEMU reads it; or what hinders it.</summary>
    public async Task<(long? VirtualBytes, string? Mistake)> MeasureAsync(string file, string format, ConfinedLimits limits, CancellationToken cancellationToken)
    {
        var result = await process.RunAsync(file, null, limits, ["qemu-img", "info", "--output=json", "--image-opts", Options(format)], cancellationToken);
        if (result.ExitCode != 0)
        {
            return (null, Complaint(result, limits, format));
        }

        using var info = JsonDocument.Parse(result.Output);
        return info.RootElement.TryGetProperty("backing-filename", out _) || result.Output.Contains("\"data-file\"", StringComparison.Ordinal)
            ? (null, "names another file")
            : (info.RootElement.GetProperty("virtual-size").GetInt64(), null);
    }

    /// <summary>Whether what an image says of itself holds together; or what does not.</summary>
    public async Task<string?> CheckAsync(string file, string format, ConfinedLimits limits, CancellationToken cancellationToken)
    {
        var result = await process.RunAsync(file, null, limits, ["qemu-img", "check", "-q", "--image-opts", Options(format)], cancellationToken);
        return result.ExitCode is 0 or Leaks or Unsupported ? null : $"is damaged: {Complaint(result, limits, format)}";
    }

    /// <summary>Writes an image as qcow2 to a file that is there; or tells what hinders it.</summary>
    public async Task<string?> ConvertAsync(string file, string format, string target, ConfinedLimits limits, CancellationToken cancellationToken)
    {
        var result = await process.RunAsync(file, target, limits, ["qemu-img", "convert", "--image-opts", Options(format), "-O", "qcow2", Output], cancellationToken);
        return result.ExitCode == 0 ? null : $"cannot be converted: {Complaint(result, limits, format)}";
    }

    private static string Options(string format) => $"driver={format},file.driver=file,file.locking=off,file.filename={Input}";

    private static string Complaint(ConfinedResult result, ConfinedLimits limits, string format) => result.ExitCode is null
        ? $"its inspection was not finished after {limits.Time.TotalSeconds:0} seconds"
        : result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() is { } line
            ? line.Replace("qemu-img: ", "", StringComparison.Ordinal).Replace(Options(format), "the image", StringComparison.Ordinal).TrimEnd('.')
            : $"qemu-img ended with code {result.ExitCode}";
}
