using System.Security.Cryptography.X509Certificates;
using Grid.Credentials.Certificates;
using Grid.Credentials.Paths;
using Grid.Credentials.Tests.Pki;
using Grid.Credentials.Voms;

namespace Grid.Credentials.Tests.Voms;

/// <summary>A small grid with a VOMS server that speaks for one organisation, and attributes of Alice in it. All of it legal until a test changes it.</summary>
internal sealed class VomsGrid : IDisposable
{
    public const string Vo = "atlas";
    public const string Host = "voms.example.org";
    public const string ServerName = "/DC=org/DC=example/CN=voms.example.org";
    public const string SubjectKeyId = "2.5.29.14";

    public VomsGrid()
    {
        Vomsdir = Directory.CreateTempSubdirectory("vomsdir-").FullName;
        WriteLsc(Vo, Host, ServerName, TestGrid.AuthorityName);
    }

    public TestGrid Grid { get; } = new();

    public string Vomsdir { get; }

    public TestCertificate Server => Service(Host);

    public TestCertificate Bob => Grid.Alice with { Subject = TestName.Of("/DC=org/DC=example/CN=Bob Test"), Serial = 77 };

    public VomsRules Rules { get; set; } = new() { HostNames = ["occi.example.org", "localhost"] };

    /// <summary>Attributes of Alice by the server.</summary>
    public TestAttributes Attributes => By(Server);

    /// <summary>The identifier of its key that a server's certificate has.</summary>
    public static byte[] KeyIdOf(string host) => [1, 2, 3, (byte)host.Length];

    /// <summary>A server of that name.</summary>
    public TestCertificate Service(string host) => Grid.Certificate($"/DC=org/DC=example/CN={host}") with
    {
        Serial = 50 + host.Length,
        Extensions = [TestExtension.NoAuthority(), TestExtension.KeyUsage(X509KeyUsageFlags.DigitalSignature), new TestExtension(SubjectKeyId, false, Der.OctetString(KeyIdOf(host)))],
    };

    /// <summary>Attributes of Alice by another server, whose certificate the authority signed.</summary>
    public TestAttributes By(TestCertificate server, params byte[][] above) => new()
    {
        Signer = server,
        NotBefore = Grid.Now.AddMinutes(-10),
        NotAfter = Grid.Now.AddHours(12),
        HolderNames = [Grid.Alice.Subject],
        HolderSerial = Grid.Alice.Serial,
        Extensions =
        [
            TestAttributes.CertificatesOf([server.SignedBy(Grid.Authority), .. above]),
            TestAttributes.NoRevocationAvailable(),
            TestAttributes.KeyIdOf(GridCertificate.TryParse(server.SignedBy(Grid.Authority), out var read, out _) && read.SubjectKeyId is { } key ? key.ToArray() : [9]),
        ],
    };

    public void WriteLsc(string vo, string host, params string[] lines)
    {
        Directory.CreateDirectory(Path.Combine(Vomsdir, vo));
        File.WriteAllLines(Path.Combine(Vomsdir, vo, $"{host}.lsc"), lines);
    }

    /// <summary>Judges a proxy of Alice with these attributes.</summary>
    public VomsVerdict Verify(params TestAttributes[] attributes) => VerifyList([.. attributes.Select(each => each.Build())]);

    public VomsVerdict VerifyList(params byte[][] attributeCertificates) => VerifyChain(Proxy(attributeCertificates).SignedBy(Grid.Alice), Grid.Alice.SignedBy(Grid.Authority));

    public VomsVerdict VerifyChain(params byte[][] chain) => new AttributeCertificateVerifier(Grid.Rules, Rules, Grid.Time)
        .Verify(Grid.Verify(chain).ShouldHold(), Grid.OpenTrust().Current, OpenVomsdir().Current);

    public TestCertificate Proxy(params byte[][] attributeCertificates) => Grid.Proxy(extensions: TestAttributes.ListOf(attributeCertificates));

    public VomsDirectory OpenVomsdir() => new(new VomsDirectoryOptions { Path = Vomsdir }, Grid.Time);

    public CredentialVerifier OpenVerifier() => new(Grid.Rules, Rules, Grid.OpenTrust(), OpenVomsdir(), new VerdictCacheOptions(), Grid.Time);

    public void Dispose()
    {
        Directory.Delete(Vomsdir, recursive: true);
        Grid.Dispose();
    }
}
