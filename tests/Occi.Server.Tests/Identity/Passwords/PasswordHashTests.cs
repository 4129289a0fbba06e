using Occi.Server.Identity.Passwords;

namespace Occi.Server.Tests.Identity.Passwords;

public sealed class PasswordHashTests
{
    private const int Few = 1000;

    [Fact]
    public void A_password_fits_its_hash_and_no_other_does()
    {
        var hash = PasswordHash.Of("correct horse battery", Few);

        hash.Matches("correct horse battery").Should().BeTrue();
        hash.Matches("correct horse batterz").Should().BeFalse();
        hash.Matches("").Should().BeFalse();
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var hash = PasswordHash.Of("pässwörd", Few);

        PasswordHash.TryParse(hash.ToString(), out var read).Should().BeTrue();

        read!.Matches("pässwörd").Should().BeTrue();
        read.ToString().Should().Be(hash.ToString());
    }

    [Fact]
    public void A_hash_of_another_implementation_is_read()
    {
        // PBKDF2-HMAC-SHA-512 of «password» with the salt «saltSALT» and 1000 rounds, computed by OpenSSL.
        const string Foreign = "$pbkdf2-sha512$i=1000$c2FsdFNBTFQ$9MxXuTf7VFCTqc8uC1F/QqIhPHn029WoCAXfGxObXPtCjoD+4LoURdxcNWqowyNEvloEPrgKX+DzMdcDBpzlcg";

        PasswordHash.TryParse(Foreign, out var hash).Should().BeTrue();

        hash!.Matches("password").Should().BeTrue();
    }

    [Fact]
    public void New_ones_are_dear_and_salted()
    {
        var text = PasswordHash.Of("correct horse battery").ToString();

        text.Should().StartWith("$pbkdf2-sha512$i=210000$");
        PasswordHash.Of("correct horse battery", Few).ToString().Should().NotBe(PasswordHash.Of("correct horse battery", Few).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("correct horse battery")]
    [InlineData("$pbkdf2-sha256$i=1000$c2FsdFNBTFQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$pbkdf2-sha512$i=999$c2FsdFNBTFQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$pbkdf2-sha512$i=99999999$c2FsdFNBTFQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$pbkdf2-sha512$i=-1000$c2FsdFNBTFQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$pbkdf2-sha512$i=1000$c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("$pbkdf2-sha512$i=1000$c2FsdFNBTFQ$AAAA")]
    [InlineData("$pbkdf2-sha512$i=1000$c2FsdFNBTFQ$")]
    [InlineData("$pbkdf2-sha512$i=1000$c2FsdFNBTFQ=$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("$pbkdf2-sha512$i=1000$c2FsdFNBTFQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA$more")]
    public void What_is_no_hash_of_the_form_is_refused(string text) => PasswordHash.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void Nobodys_hash_costs_what_the_others_cost_and_fits_nothing()
    {
        var nobody = PasswordHash.Of("password", Few).AsNobody();

        nobody.ToString().Should().StartWith("$pbkdf2-sha512$i=1000$");
        nobody.Matches("password").Should().BeFalse();
    }

    [Fact]
    public void A_fingerprint_changes_with_the_password_and_tells_nothing()
    {
        var hash = PasswordHash.Of("password", Few);

        hash.Fingerprint.Should().MatchRegex("^[0-9a-f]{64}$").And.NotBe(PasswordHash.Of("password", Few).Fingerprint);
    }
}
