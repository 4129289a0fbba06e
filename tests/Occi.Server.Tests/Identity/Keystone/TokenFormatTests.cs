using Occi.Server.Identity;
using Occi.Server.Identity.Keystone;

namespace Occi.Server.Tests.Identity.Keystone;

public sealed class TokenFormatTests
{
    private static readonly AccessToken Full = new()
    {
        Id = Guid.NewGuid(),
        Root = Guid.NewGuid(),
        Issued = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000),
        Expires = DateTimeOffset.FromUnixTimeSeconds(1_800_003_600),
        Certificates = [new("/CN=Authority", "0A"), new("/CN=Alice", "0B")],
        Identity = new ProvenIdentity
        {
            Subject = "/DC=org/CN=Lučić",
            Authentication = "x509",
            Fingerprint = "ab",
            Tenant = "vo",
            Fqans = ["/vo/Role=a", "/vo"],
            Groups = ["staff"],
            IsLimited = true,
            Expires = DateTimeOffset.FromUnixTimeSeconds(1_800_003_600),
        },
    };

    [Fact]
    public void What_is_written_is_read_again()
    {
        TokenFormat.TryRead(TokenFormat.Write(Full), out var read).Should().BeTrue();

        read.Should().BeEquivalentTo(Full);
    }

    [Fact]
    public void What_is_not_there_stays_away()
    {
        var bare = Full with { Certificates = [], Identity = Full.Identity with { Tenant = null, Fqans = [], Groups = [], IsLimited = false } };

        TokenFormat.TryRead(TokenFormat.Write(bare), out var read).Should().BeTrue();

        read.Should().BeEquivalentTo(bare);
    }

    [Fact]
    public void A_piece_of_one_or_one_with_more_is_none()
    {
        var bytes = TokenFormat.Write(Full);

        for (var length = 0; length < bytes.Length; length++)
        {
            TokenFormat.TryRead(bytes.AsSpan(0, length), out _).Should().BeFalse();
        }

        TokenFormat.TryRead([.. bytes, 0], out _).Should().BeFalse();
    }

    [Fact]
    public void Whatever_changes_nothing_is_thrown()
    {
        var (bytes, random) = (TokenFormat.Write(Full), new Random(1));
        for (var i = 0; i < 100_000; i++)
        {
            var changed = bytes.ToArray();
            for (var changes = random.Next(1, 5); changes > 0; changes--)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            if (TokenFormat.TryRead(changed, out var read))
            {
                read.Identity.Subject.Should().NotBeNull();
            }
        }
    }

    [Fact]
    public void More_than_fits_is_refused_when_it_is_written()
    {
        var writing = () => TokenFormat.Write(Full with { Identity = Full.Identity with { Fqans = [.. Enumerable.Range(0, 2000).Select(number => $"/vo/group/with/a/long/name{number}")] } });

        writing.Should().Throw<ArgumentException>();
    }
}
