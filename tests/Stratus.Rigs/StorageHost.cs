using System.Diagnostics;
using System.Globalization;

namespace Stratus.Rigs;

/// <summary>
/// A virtual machine of setup/storage-host with lvm2, LIO, tgt and open-iscsi. Its disks, its key and its addresses stay when it loses its power;
/// everything goes when it is disposed, or when this process ends.
/// </summary>
public sealed class StorageHost : IAsyncDisposable
{
    /// <summary>It takes 7 s on two idle processors.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stratus-storage-");
    private readonly IReadOnlyList<long> _diskBytes;
    private Process? _machine;
    private Task<string> _errors = Task.FromResult("");

    private StorageHost(IReadOnlyList<long> diskBytes) => _diskBytes = diskBytes;

    /// <summary>What a command for this host begins with. The words after it are joined with blanks and read by its shell: see <see cref="Quote"/>.</summary>
    public IReadOnlyList<string> Ssh => ["ssh", "-F", Path.Combine(Home, "ssh_config"), "storage-host"];

    /// <summary>Where its port 3260 is reached from this machine.</summary>
    public string Portal { get; private set; } = "";

    /// <summary>How a site's settings tell where it is: <c>host</c>, <c>sshKey</c> and <c>knownHosts</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; private set; } = new Dictionary<string, string>();

    /// <summary>The device files of the disks it was started with, as it sees them.</summary>
    public IReadOnlyList<string> Disks => [.. _diskBytes.Select((_, index) => $"/dev/vd{(char)('b' + index)}")];

    private string Home => Path.Combine(_folder.FullName, "host");

    /// <summary>Starts one with empty disks of these sizes, which take no room until they are written.</summary>
    /// <exception cref="StorageHostMissingException">This machine has no packages or rights for it.</exception>
    /// <exception cref="InvalidOperationException">It does not answer; the message says what it wrote on its console.</exception>
    public static async Task<StorageHost> StartAsync(IReadOnlyList<long> diskBytes, CancellationToken cancellationToken)
    {
        var host = new StorageHost(diskBytes);
        try
        {
            await host.PowerOnAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>A word that the host's shell reads as this and nothing else.</summary>
    public static string Quote(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>Runs a command there that must succeed; returns what it wrote.</summary>
    public async Task<string> RunAsync(IEnumerable<string> command, CancellationToken cancellationToken) =>
        (await SshAsync(string.Join(' ', command.Select(Quote)), default, cancellationToken)).Output;

    /// <summary>Runs a script of its shell there, up to the first command that fails; returns what it wrote.</summary>
    public async Task<string> RunScriptAsync(string script, CancellationToken cancellationToken) =>
        (await SshAsync($"set -e\n{script}", default, cancellationToken)).Output;

    /// <summary>The first bytes of a device or a file there.</summary>
    public async Task<byte[]> ReadAsync(string path, int count, CancellationToken cancellationToken) =>
        (await SshAsync($"head -c {count} {Quote(path)}", default, cancellationToken)).Bytes;

    /// <summary>Replaces the first bytes of a device or a file there; they are on its disk afterwards.</summary>
    public Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        SshAsync($"dd of={Quote(path)} bs=1M iflag=fullblock conv=notrunc,fsync status=none", bytes, cancellationToken);

    /// <summary>Cuts the power: what was not yet written to its disks is lost. Its ports refuse connections then.</summary>
    public async Task LosePowerAsync()
    {
        _machine!.Kill();
        await OffAsync();
    }

    /// <summary>Boots it with the disks that it has, and waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">It does not answer; the message says what it wrote on its console.</exception>
    public async Task PowerOnAsync(CancellationToken cancellationToken)
    {
        var script = await StorageHostImage.RequireAsync();
        _machine = Process.Start(new ProcessStartInfo(script, ["run", Home, .. _diskBytes.Select(bytes => bytes.ToString(CultureInfo.InvariantCulture))])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _errors = _machine.StandardError.ReadToEndAsync(CancellationToken.None);
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            Portal = $"127.0.0.1:{await TellsAsync("iscsi ", either.Token)}";
            await TellsAsync("ready", either.Token);
            Settings = await ReadSettingsAsync(either.Token);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"The storage host does not answer: {await LastWordsAsync()}", failure);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _machine?.Kill();
        await OffAsync();
        _folder.Delete(recursive: true);
    }

    private Task<ToolRun> SshAsync(string command, ReadOnlyMemory<byte> input, CancellationToken cancellationToken) =>
        ToolRun.SucceedAsync(Ssh[0], [.. Ssh.Skip(1), command], input, cancellationToken);

    /// <summary>The name of the file of known hosts is one that ssh must be told with care.</summary>
    private async Task<IReadOnlyDictionary<string, string>> ReadSettingsAsync(CancellationToken cancellationToken)
    {
        var port = (await File.ReadAllTextAsync(Path.Combine(Home, "ports"), cancellationToken)).Split(' ')[0];
        var key = (await File.ReadAllTextAsync(Path.Combine(Home, "known_hosts"), cancellationToken)).Trim();
        var known = Path.Combine(Home, "known hosts of 100%");
        await File.WriteAllTextAsync(known, $"[127.0.0.1]:{port}{key[key.IndexOf(' ', StringComparison.Ordinal)..]}\n", cancellationToken);
        return new Dictionary<string, string> { ["host"] = $"ssh://root@127.0.0.1:{port}", ["sshKey"] = Path.Combine(Home, "key"), ["knownHosts"] = known };
    }

    private async Task<string> TellsAsync(string word, CancellationToken cancellationToken)
    {
        var line = await _machine!.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new EndOfStreamException("It is off.");
        return line.StartsWith(word, StringComparison.Ordinal) ? line[word.Length..] : throw new InvalidDataException($"It says '{line}'.");
    }

    /// <summary>The machine writes to the script's standard error too: that ends when both have.</summary>
    private async Task OffAsync()
    {
        if (_machine is null)
        {
            return;
        }

        await _machine.WaitForExitAsync(CancellationToken.None);
        await _errors;
        _machine.Dispose();
        _machine = null;
    }

    private async Task<string> LastWordsAsync()
    {
        _machine!.Kill();
        var console = Path.Combine(Home, "console");
        return $"{await _errors}{(File.Exists(console) ? await File.ReadAllTextAsync(console, CancellationToken.None) : "")}";
    }
}
