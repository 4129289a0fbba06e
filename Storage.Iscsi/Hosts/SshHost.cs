using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Storage.Iscsi;

/// <summary>
/// A machine that is reached by OpenSSH's client. Its commands share one connection, which is made with the first of them, is given up a minute after the last, and is made
/// again when it was lost.
/// </summary>
/// <param name="address">Where it is.</param>
/// <param name="folder">Where the connection's socket is kept; made with access for nobody else.</param>
internal sealed class SshHost(SshAddress address, string folder) : ProcessHost
{
    private const int MostSocketPathBytes = 90; // 108 of sockaddr_un, less what ssh appends while it makes the socket

    public override string Name => $"{address.User}@{address.Host}:{address.Port}";

    protected override HostProcess Start(HostCommand command) => new RemoteProcess(this, command);

    private ProcessStartInfo StartInfo(string commandLine)
    {
        string[] options =
        [
            "-F", "none", "-T", "-p", $"{address.Port}", "-l", address.User,
            .. Options("BatchMode=yes", "StrictHostKeyChecking=yes", "LogLevel=ERROR", "ConnectTimeout=10", "ServerAliveInterval=5", "ServerAliveCountMax=3"),
            .. address.KeyFile is { } key ? ["-i", key, .. Options("IdentitiesOnly=yes")] : Array.Empty<string>(),
            .. address.KnownHostsFile is { } known ? Options($"UserKnownHostsFile={Path(known)}", "GlobalKnownHostsFile=none") : [],
            .. SharedConnection(),
        ];
        return new ProcessStartInfo("ssh", [.. options, "--", address.Host, commandLine]);
    }

    private IEnumerable<string> SharedConnection()
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{address}")))[..16];
        var socket = System.IO.Path.Combine(folder, name);
        if (Encoding.UTF8.GetByteCount(socket) > MostSocketPathBytes || OperatingSystem.IsWindows())
        {
            return [];
        }

        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Options("ControlMaster=auto", "ControlPersist=60", $"ControlPath={Path(socket)}");
    }

    private static IEnumerable<string> Options(params IEnumerable<string> options) => options.SelectMany(option => new[] { "-o", option });

    /// <summary>ssh_config(5): quotes hold blanks together, and a per cent sign begins a token.</summary>
    private static string Path(string path) => $"\"{path.Replace("%", "%%", StringComparison.Ordinal)}\"";

    /// <summary>
    /// A program on the other machine. Its shell says on the standard error as which process it runs, and at the end how it ended: ssh's own exit status does not tell the
    /// program's failure from the connection's, and the end of ssh does not end the program.
    /// </summary>
    private sealed class RemoteProcess(SshHost host, HostCommand command) : HostProcess(host.StartInfo(Frame(command)), command.Input)
    {
        private const string Begun = "stratus-begun ";
        private const string Ended = "stratus-ended ";
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
        private readonly TaskCompletionSource<int> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int? _status;

        protected override (int ExitCode, string Error) Judge(int exitCode, string complaints) => _status switch
        {
            HostErrors.NoSuchProgramStatus => throw HostErrors.NoSuchProgram(command.Program, host.Name),
            { } status => (status, complaints),
            null => throw (_begun.Task.IsCompleted ? HostErrors.Lost(command.Program, host.Name, complaints) : HostErrors.NotReached(host.Name, complaints)),
        };

        protected override string? Complaint(string line)
        {
            if (Number(line, Begun) is { } process)
            {
                _begun.TrySetResult(process);
                return null;
            }

            _status ??= Number(line, Ended);
            return _status is null ? line : null;
        }

        protected override async Task KillAsync(Process process)
        {
            var first = await Task.WhenAny(_begun.Task, process.WaitForExitAsync(), Task.Delay(_patience, TimeProvider.System, CancellationToken.None));
            if (first == _begun.Task && _status is null)
            {
                using var kill = Process.Start(host.StartInfo($"kill -s KILL -- -{await _begun.Task}"))!;
                await kill.WaitForExitAsync();
            }

            process.Kill();
        }

        private static int? Number(string line, string word) => line.StartsWith(word, StringComparison.Ordinal) && int.TryParse(line[word.Length..], out var number) ? number : null;

        // sshd makes the shell the leader of a session, so that its number is that of the whole group. A program may leave its last line open.
        private static string Frame(HostCommand command) =>
            $"echo \"{Begun}$$\" >&2; export LC_ALL=C; {ShellWords.Join(command)}; status=$?; printf '\\n{Ended}%d\\n' \"$status\" >&2";
    }
}
