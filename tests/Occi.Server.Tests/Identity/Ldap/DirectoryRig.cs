using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Identity.Ldap;

/// <summary>OpenLDAP as <c>setup/slapd</c> starts it, for all tests of a class.</summary>
public sealed class DirectoryRig : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stratus-slapd-");
    private Process? _process;

    /// <summary>Where it speaks plain LDAP until TLS is started.</summary>
    public int Port { get; } = FreePair();

    /// <summary>Where it speaks TLS from the start.</summary>
    public int TlsPort => Port + 1;

    /// <summary>Why there is no directory here; null when there is.</summary>
    private string? Missing { get; set; }

    /// <summary>A file that the rig has made.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Skips the test where OpenLDAP is not installed; in CI that is a failure.</summary>
    public void Require()
    {
        if (Missing is not null && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(Missing);
        }

        Assert.SkipWhen(Missing is not null, Missing ?? "");
    }

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists("/usr/sbin/slapd"))
        {
            Missing = "There is no slapd: setup/packages installs it.";
            return;
        }

        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "setup", "slapd"), [_folder.FullName, $"{Port}"]);
        _process = Process.Start(start)!;
        var started = TimeProvider.System.GetTimestamp();
        while (!await AnswersAsync())
        {
            _process.HasExited.Should().BeFalse("slapd should run");
            TimeProvider.System.GetElapsedTime(started).Should().BeLessThan(Patience, "slapd should answer");
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process?.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, TlsPort);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>A port that is free together with the next one.</summary>
    private static int FreePair()
    {
        while (true)
        {
            using var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            var port = ((IPEndPoint)first.LocalEndpoint).Port;
            try
            {
                using var second = new TcpListener(IPAddress.Loopback, port + 1);
                second.Start();
                return port;
            }
            catch (SocketException)
            {
                // taken; another pair
            }
        }
    }
}
