using Grid.Credentials.Paths;
using Grid.Credentials.Tests.Pki;
using Grid.Credentials.Trust;

namespace Grid.Credentials.Tests.Certificates;

/// <summary>Whatever bytes come: a verdict, no exception, and never another person's name.</summary>
public sealed class MutatedCertificateTests : IDisposable
{
    private const int Rounds = 3000;

    private readonly TestGrid _grid = new();
    private readonly Random _random = new(20260601);

    public void Dispose() => _grid.Dispose();

    [Fact]
    public void Mutated_chains_prove_nobody_else()
    {
        var (first, second) = (_grid.Proxy(), _grid.Proxy($"{TestGrid.AliceName}/CN=1234", "5678", TestExtension.Proxy(TestExtension.Limited, 3)));
        var middle = _grid.Authority.With(TestExtension.Constraints([TestExtension.DirectoryName("/DC=org"), TestExtension.DnsName("x")], [TestExtension.MailName("y")]));
        byte[][] chain = [second.SignedBy(first), first.SignedBy(_grid.Alice), _grid.Alice.SignedBy(_grid.Authority), middle.SignedBy(_grid.Authority)];
        var (verifier, trust) = (new ChainVerifier(_grid.Rules with { AllowLegacyProxies = true, AllowDraftProxies = true }, _grid.Time), _grid.OpenTrust().Current);

        for (var round = 0; round < Rounds; round++)
        {
            var mutated = chain.Select(certificate => new ReadOnlyMemory<byte>(_random.Next(3) == 0 ? Mutate(certificate) : certificate)).ToArray();

            var verdict = verifier.Verify(mutated, trust);

            if (verdict.Proven is { } proven)
            {
                proven.EndEntity.ToString().Should().Be(TestGrid.AliceName);
                proven.Proxies.Should().HaveCount(2);
            }
            else
            {
                verdict.Problems.Should().NotBeEmpty();
            }
        }
    }

    [Fact]
    public void Mutated_files_trust_nobody_else()
    {
        var originals = Directory.GetFiles(_grid.Directory).ToDictionary(file => file, File.ReadAllBytes);
        originals.Add(Path.Combine(_grid.Directory, "bbbbbbbb.0"), _grid.Authority.SignedBy(_grid.Authority));
        originals.Add(Path.Combine(_grid.Directory, "bbbbbbbb.r0"), (_grid.Revocations with { Revoked = [1, 2, 3] }).SignedBy(_grid.Authority));
        var directory = new TrustDirectory(new TrustDirectoryOptions { Path = _grid.Directory, CheckInterval = TimeSpan.Zero }, _grid.Time);

        for (var round = 0; round < Rounds / 10; round++)
        {
            var (file, bytes) = originals.ElementAt(_random.Next(originals.Count));
            File.WriteAllBytes(file, Mutate(bytes));
            directory.RefreshIfChanged();
            directory.Current.Notices.Should().NotContain(notice => notice.Message.Length == 0);
            directory.Current.Authorities.Should().NotBeEmpty();
            File.WriteAllBytes(file, bytes);
        }
    }

    private byte[] Mutate(byte[] original)
    {
        var bytes = original.ToList();
        for (var changes = _random.Next(1, 4); changes > 0; changes--)
        {
            var place = _random.Next(bytes.Count);
            switch (_random.Next(6))
            {
                case 0:
                    bytes[place] ^= (byte)(1 << _random.Next(8));
                    break;
                case 1:
                    bytes[place] = (byte)_random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(place, Math.Min(_random.Next(1, 40), bytes.Count - place - 1));
                    break;
                case 3:
                    bytes.InsertRange(place, bytes.GetRange(place, Math.Min(_random.Next(1, 40), bytes.Count - place)));
                    break;
                case 4:
                    bytes[place] = new byte[] { 0, 0x7f, 0x80, 0x81, 0x84, 0xff, 0x30, 0x31 }[_random.Next(8)];
                    break;
                default:
                    bytes.RemoveRange(Math.Max(1, place), bytes.Count - Math.Max(1, place));
                    break;
            }
        }

        return [.. bytes];
    }
}
