using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grid.Credentials.Paths;
using Grid.Credentials.Trust;

namespace Grid.Credentials.Tests.Pki;

/// <summary>A small grid: one authority with its policies and revocation list in a trust directory, and Alice. All of it legal until a test changes it.</summary>
internal sealed class TestGrid : IDisposable
{
    public const string AuthorityName = "/DC=org/DC=example/CN=Test CA";
    public const string AliceName = "/DC=org/DC=example/CN=Alice Test";

    public TestGrid()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("trust-").FullName;
        Authority = Certificate(AuthorityName) with { Extensions = AuthorityExtensions, NotAfter = Now.AddYears(10) };
        Alice = Certificate(AliceName) with
        {
            Extensions =
            [
                TestExtension.NoAuthority(),
                TestExtension.KeyUsage(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment),
                TestExtension.Purposes(TestExtension.ClientAuth),
            ],
        };
        Write("aaaaaaaa.0", Pem("CERTIFICATE", Authority.SignedBy(Authority)));
        Write("aaaaaaaa.r0", Pem("X509 CRL", Revocations.SignedBy(Authority)));
        Write("aaaaaaaa.signing_policy", SigningPolicy(AuthorityName, "/DC=org/DC=example/*"));
        Write("aaaaaaaa.namespaces", Namespaces(AuthorityName, "/DC=org/DC=example/.*"));
    }

    public static IReadOnlyList<TestExtension> AuthorityExtensions { get; } =
        [TestExtension.Authority(), TestExtension.KeyUsage(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign)];

    public ManualTime Time { get; } = new();

    public DateTimeOffset Now => Time.GetUtcNow();

    public string Directory { get; }

    public TestCertificate Authority { get; }

    public TestCertificate Alice { get; }

    public PathRules Rules { get; set; } = new();

    public TestRevocationList Revocations => new() { ThisUpdate = Now.AddDays(-1), NextUpdate = Now.AddDays(20) };

    public static string SigningPolicy(string authority, params string[] subjects) =>
        $"access_id_CA  X509  '{authority}'\npos_rights  globus  CA:sign\ncond_subjects  globus  '{string.Join(' ', subjects.Select(subject => $"\"{subject}\""))}'\n";

    public static string Namespaces(string authority, string subject, string verb = "PERMIT") => $"TO Issuer \"{authority}\" \\\n  {verb} Subject \"{subject}\"\n";

    public static string Pem(string label, byte[] der) => new string(PemEncoding.Write(label, der)) + "\n";

    /// <summary>A certificate that holds for a year and says nothing else.</summary>
    public TestCertificate Certificate(string name) =>
        new() { Subject = TestName.Of(name), Key = TestKey.Ec(name), NotBefore = Now.AddDays(-30), NotAfter = Now.AddDays(335) };

    /// <summary>A proxy of RFC 3820 of Alice, or of somebody below her.</summary>
    public TestCertificate Proxy(string below = AliceName, string commonName = "1234", params TestExtension[] extensions) =>
        (Certificate($"{below}/CN={commonName}") with
        {
            NotBefore = Now.AddMinutes(-5),
            NotAfter = Now.AddHours(12),
            Extensions = [TestExtension.Proxy(), TestExtension.KeyUsage(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment)],
        }).With(extensions);

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Directory, file), text);

    public void Write(string file, byte[] bytes) => File.WriteAllBytes(Path.Combine(Directory, file), bytes);

    public void Delete(string file) => File.Delete(Path.Combine(Directory, file));

    public TrustDirectory OpenTrust() => new(new TrustDirectoryOptions { Path = Directory }, Time);

    /// <summary>Judges what was sent, the leaf first, by what is in the directory now.</summary>
    public ChainVerdict Verify(params byte[][] sent) => new ChainVerifier(Rules, Time).Verify([.. sent.Select(der => new ReadOnlyMemory<byte>(der))], OpenTrust().Current);

    public ChainVerdict VerifyIssuer(params byte[][] sent) => new ChainVerifier(Rules, Time).VerifyIssuer([.. sent.Select(der => new ReadOnlyMemory<byte>(der))], OpenTrust().Current, Now);

    /// <summary>Judges an end entity that the authority signed.</summary>
    public ChainVerdict VerifyAlice(Func<TestCertificate, TestCertificate> change) => Verify(change(Alice).SignedBy(Authority));

    /// <summary>Judges a proxy that Alice signed.</summary>
    public ChainVerdict VerifyProxy(TestCertificate proxy) => Verify(proxy.SignedBy(Alice), Alice.SignedBy(Authority));

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
