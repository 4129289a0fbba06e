using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Storage.Iscsi.Tests;

/// <summary>QEMU's own initiator, as a machine has it: a qemu-io that waits for commands.</summary>
internal sealed partial class QemuInitiator : IExportClient
{
    private const string Prompt = "qemu-io> ";
    private const string WriteProtected = "write protected";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stratus-initiator-");
    private readonly DiskSource.IscsiLun _lun;
    private readonly StringBuilder _said = new();
    private Process? _process;
    private Task<string> _errors = Task.FromResult("");
    private bool _isWriteProtected;

    private QemuInitiator(DiskSource.IscsiLun lun) => _lun = lun;

    public static async Task<IExportClient> ConnectAsync(DiskSource.IscsiLun lun, bool isReadOnly, CancellationToken cancellationToken)
    {
        var initiator = new QemuInitiator(lun);
        try
        {
            try
            {
                await initiator.OpenAsync(isReadOnly, cancellationToken);
            }
            catch (ExportRefusedException refusal) when (refusal.Message.Contains(WriteProtected, StringComparison.Ordinal))
            {
                initiator._isWriteProtected = true;
                await initiator.OpenAsync(isReadOnly: true, cancellationToken);
            }

            return initiator;
        }
        catch
        {
            await initiator.DisposeAsync();
            throw;
        }
    }

    public async Task<byte[]> ReadAsync(long offset, int count, CancellationToken cancellationToken)
    {
        var answer = await AskAsync($"read -v {offset} {count}", cancellationToken);
        return [.. from Match line in Dumped().Matches(answer) from octet in line.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries) select Convert.ToByte(octet, 16)];
    }

    public async Task WriteAsync(long offset, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (_isWriteProtected)
        {
            await WriteUnaskedAsync(cancellationToken);
            return;
        }

        var content = Path.Combine(_folder.FullName, "content");
        await File.WriteAllBytesAsync(content, bytes, cancellationToken);
        await AskAsync($"write -q -s {content} {offset} {bytes.Length}", cancellationToken);
        await AskAsync("flush", cancellationToken);
    }

    public async Task<long> ReadSizeAsync(CancellationToken cancellationToken)
    {
        // What it would cut to is of no importance to a disk that cannot be cut: but it asks how large it is.
        await AskAsync("truncate 512", cancellationToken);
        var size = Size().Match(await AskAsync("length", cancellationToken));
        return long.Parse(size.Groups[1].ValueSpan, CultureInfo.InvariantCulture) << (size.Groups[2].Value == "MiB" ? 20 : 10);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>QEMU does not write to what says that it is write-protected: libiscsi's tool does, and is refused. What it would write is what it has read there.</summary>
    private async Task WriteUnaskedAsync(CancellationToken cancellationToken)
    {
        var url = $"iscsi://{_lun.Host}:{_lun.Port}/{_lun.Target}/{_lun.Lun}";
        var run = await ToolRun.RunAsync(
            "env",
            [$"LIBISCSI_CHAP_USERNAME={_lun.Chap!.User}", $"LIBISCSI_CHAP_PASSWORD={_lun.Chap.Secret}", "iscsi-dd", "-i", _lun.Initiator, "-s", url, "-d", url, "-m", "1"],
            cancellationToken);
        if (run.ExitCode != 0)
        {
            throw new IOException($"{run.Errors}{run.Output}");
        }
    }

    private async Task OpenAsync(bool isReadOnly, CancellationToken cancellationToken)
    {
        await EndAsync();
        List<string> options = ["driver=iscsi", "transport=tcp", $"portal={_lun.Host}:{_lun.Port}", $"target={_lun.Target}", $"lun={_lun.Lun}", $"initiator-name={_lun.Initiator}"];
        List<string> arguments = isReadOnly ? ["-r"] : [];
        if (_lun.Chap is { } chap)
        {
            var secret = Path.Combine(_folder.FullName, "secret");
            await File.WriteAllTextAsync(secret, chap.Secret, cancellationToken);
            arguments.AddRange(["--object", $"secret,id=chap,file={secret}"]);
            options.AddRange([$"user={chap.User}", "password-secret=chap"]);
        }

        _process = Process.Start(new ProcessStartInfo("qemu-io", [.. arguments, "--image-opts", string.Join(',', options)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _errors = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        if (await SaidAsync(cancellationToken) is null)
        {
            throw new ExportRefusedException(await _errors);
        }
    }

    private async Task<string> AskAsync(string command, CancellationToken cancellationToken)
    {
        await _process!.StandardInput.WriteLineAsync(command.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        var answer = await SaidAsync(cancellationToken) ?? throw new IOException($"qemu-io ended: {await _errors}");
        return answer.Contains("failed", StringComparison.Ordinal) ? throw new IOException($"{command}: {answer}") : answer;
    }

    /// <summary>What it says before it waits for a command; null when it ends.</summary>
    private async Task<string?> SaidAsync(CancellationToken cancellationToken)
    {
        _said.Clear();
        var buffer = new char[4096];
        while (await _process!.StandardOutput.ReadAsync(buffer, cancellationToken) is var count && count > 0)
        {
            _said.Append(buffer, 0, count);
            if (_said.Length >= Prompt.Length && _said.ToString(_said.Length - Prompt.Length, Prompt.Length) == Prompt)
            {
                return _said.ToString();
            }
        }

        return null;
    }

    private async Task EndAsync()
    {
        if (_process is null)
        {
            return;
        }

        // It may wait for a target that lets it in no more.
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _errors;
        _process.Dispose();
        _process = null;
    }

    [GeneratedRegex("^[0-9a-f]{8,}:  ((?:[0-9a-f]{2} )+)", RegexOptions.Multiline)]
    private static partial Regex Dumped();

    [GeneratedRegex("([0-9]+) (KiB|MiB)")]
    private static partial Regex Size();
}
