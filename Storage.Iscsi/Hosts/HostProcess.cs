using System.Diagnostics;

namespace Storage.Iscsi;

/// <summary>A running program: its input is fed to it, what it complains of is collected, and it is killed when nobody waits for its end any more.</summary>
internal abstract class HostProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _feeding;
    private readonly Task<string> _complaints;
    private bool _ended;
    private bool _isDisposed;

    protected HostProcess(ProcessStartInfo start, Stream? input)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _feeding = FeedAsync(input);
        _complaints = ReadComplaintsAsync();
    }

    /// <summary>What the program writes.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Waits for the end; throws what reading the input threw.</summary>
    /// <exception cref="DriverException">See <see cref="IHost.RunAsync"/>.</exception>
    public async Task<(int ExitCode, string Error)> EndAsync(CancellationToken cancellationToken)
    {
        await _feeding.WaitAsync(cancellationToken);
        var complaints = await _complaints.WaitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        _ended = true;
        return Judge(_process.ExitCode, complaints);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        if (!_ended)
        {
            await KillAsync(_process);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    /// <summary>What the process says of the program.</summary>
    protected abstract (int ExitCode, string Error) Judge(int exitCode, string complaints);

    /// <summary>Ends the program though it has not come to its end.</summary>
    protected abstract Task KillAsync(Process process);

    /// <summary>Takes a line of the standard error; null for one that is not the program's own.</summary>
    protected virtual string? Complaint(string line) => line;

    private async Task FeedAsync(Stream? input)
    {
        await using var sink = _process.StandardInput.BaseStream;
        var buffer = new byte[1 << 16];
        while (input is not null && await ReadAsync(input, buffer) is var count && count > 0)
        {
            try
            {
                await sink.WriteAsync(buffer.AsMemory(0, count));
            }
            catch (IOException)
            {
                return; // it ended before it had read everything: its exit status tells why
            }
        }
    }

    /// <summary>What cannot be read must not look like the end of the input: the program is killed first.</summary>
    private async Task<int> ReadAsync(Stream input, byte[] buffer)
    {
        try
        {
            return await input.ReadAsync(buffer);
        }
        catch
        {
            await KillAsync(_process);
            throw;
        }
    }

    private async Task<string> ReadComplaintsAsync()
    {
        var own = new List<string>();
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            if (Complaint(line) is { } complaint)
            {
                own.Add(complaint);
            }
        }

        return string.Join('\n', own).Trim();
    }
}
