using Bench.Hosts;

namespace Bench.Io.Machines;

/// <summary>A key for this run alone.</summary>
internal sealed class SshKey : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stratus-bench-key-");

    private SshKey()
    {
    }

    /// <summary>What ssh is given.</summary>
    public string PrivateFile => Path.Combine(_folder.FullName, "id");

    /// <summary>What guests are given.</summary>
    public string PublicLine { get; private set; } = string.Empty;

    /// <summary>Makes one.</summary>
    public static async Task<SshKey> CreateAsync(CancellationToken cancellationToken)
    {
        var key = new SshKey();
        await HostTool.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "stratus-bench", "-f", key.PrivateFile], cancellationToken);
        key.PublicLine = (await File.ReadAllTextAsync(key.PrivateFile + ".pub", cancellationToken)).Trim();
        return key;
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
