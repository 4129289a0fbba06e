namespace Bench.Http.Servers;

/// <summary>A Stratus server without machines that its users reach with the certificates and proxies of a throw-away grid.</summary>
internal sealed class GridSite : IDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly string _grid;

    private GridSite(DirectoryInfo folder, string grid, MeasuredServer server)
    {
        _folder = folder;
        _grid = grid;
        Server = server;
    }

    /// <summary>The process.</summary>
    public MeasuredServer Server { get; }

    /// <summary>With which it proves that it is localhost.</summary>
    public string HostCertificate => CredentialOf(_grid, "host.pem");

    /// <summary>The key of <see cref="HostCertificate"/>.</summary>
    public string HostKey => CredentialOf(_grid, "host.key");

    /// <summary>Starts it.</summary>
    /// <param name="assembly">Stratus.</param>
    /// <param name="grid">The folder that <c>setup/grid-pki</c> printed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<GridSite> StartAsync(string assembly, string grid, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("stratus-bench-");
        var settings = Path.Combine(folder.FullName, "stratus.json");
        await File.WriteAllTextAsync(settings, "{}", cancellationToken);
        string[] arguments =
        [
            "--config", settings, "--data", folder.FullName, "--driver", "memory", "--url", "https://127.0.0.1:0",
            "--tls", "--cert", CredentialOf(grid, "host.pem"), "--key", CredentialOf(grid, "host.key"),
            "--trust", Path.Combine(grid, "certificates"), "--vomsdir", Path.Combine(grid, "vomsdir"),
        ];
        return new GridSite(folder, grid, await MeasuredServer.StartAsync(assembly, arguments, cancellationToken));
    }

    /// <summary>The file of somebody's credential.</summary>
    public string CredentialOf(string name) => CredentialOf(_grid, name);

    /// <inheritdoc/>
    public void Dispose()
    {
        Server.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string CredentialOf(string grid, string name) => Path.Combine(grid, "creds", name);
}
