using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Occi.Server.Configuration;
using Occi.Server.Identity.Ldap;
using Occi.Server.Identity.Passwords;
using Occi.Server.Tests.Identity.Passwords;

namespace Occi.Server.Tests.Identity.Ldap;

public sealed class LdapPasswordsTests : IClassFixture<DirectoryRig>, IDisposable
{
    private const string People = "ou=people,dc=example,dc=org";
    private const string Groups = "ou=groups,dc=example,dc=org";
    private const string Ann = "ann (lab+1)*\\";
    private const string AnnsPassword = "pässwörd with ümlauts";

    private readonly DirectoryRig _rig;
    private readonly TemporaryFolder _folder = new();

    public LdapPasswordsTests(DirectoryRig rig)
    {
        _rig = rig;
        rig.Require();
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ldap")]
    [InlineData("ldaps")]
    public async Task A_found_account_is_opened_by_its_password(string scheme)
    {
        var options = Searching();
        options.Url = scheme == "ldap" ? options.Url : $"ldaps://127.0.0.1:{_rig.TlsPort}";

        (await CheckAsync(options, "alice", Accounts.Alice)).Account!.Name.Should().Be("alice");
    }

    [Fact]
    public async Task An_account_of_a_template_is_opened_by_its_password()
    {
        (await CheckAsync(Named(), "alice", Accounts.Alice)).Account!.Name.Should().Be("alice");
        (await CheckAsync(Named(), "alice", "something else")).Should().Be(PasswordVerdict.Wrong);
        (await CheckAsync(Named(), "nobody", "something else")).Should().Be(PasswordVerdict.Wrong);
    }

    [Fact]
    public async Task A_wrong_password_is_wrong_and_an_account_that_is_not_found_is_unknown()
    {
        (await CheckAsync(Searching(), "alice", "something else")).Should().Be(PasswordVerdict.WrongFor("alice"));
        (await CheckAsync(Searching(), "nobody", Accounts.Alice)).Should().Be(PasswordVerdict.Unknown);
    }

    [Fact]
    public async Task However_it_was_typed_an_account_has_one_name()
    {
        (await CheckAsync(Searching(), "ALICE", Accounts.Alice)).Account!.Name.Should().Be("alice");
        (await CheckAsync(Named(), "Alice", Accounts.Alice)).Account!.Name.Should().Be("alice");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_name_full_of_special_characters_is_only_a_name(bool isSearched) =>
        (await CheckAsync(isSearched ? Searching() : Named(), Ann, AnnsPassword)).Account!.Name.Should().Be(Ann);

    [Theory]
    [InlineData("*")]
    [InlineData("a*")]
    [InlineData("alice)(uid=*")]
    [InlineData("alice)(|(uid=*))")]
    [InlineData("*)(objectClass=*")]
    public async Task What_is_typed_cannot_become_a_filter(string name) =>
        (await CheckAsync(Searching(), name, Accounts.Alice)).Should().Be(PasswordVerdict.Unknown);

    [Theory]
    [InlineData("alice,ou=people,dc=example,dc=org")]
    [InlineData("x,uid=alice")]
    [InlineData("x+uid=alice")]
    [InlineData("x\\2Cuid=alice")]
    public async Task What_is_typed_cannot_become_another_entrys_name(string name) =>
        (await CheckAsync(Named(), name, Accounts.Alice)).Should().Be(PasswordVerdict.Wrong);

    [Fact]
    public async Task A_filter_that_fits_two_accounts_opens_neither()
    {
        var options = Searching();
        options.SearchFilter = "(mail={0})";

        (await CheckAsync(options, "alice@example.org", Accounts.Alice)).Account!.Name.Should().Be("alice");
        (await CheckAsync(options, "everybody@example.org", Accounts.Alice)).Should().Be(PasswordVerdict.Wrong);
    }

    [Fact]
    public void An_empty_password_which_this_directory_greets_with_success_is_never_sent()
    {
        LdapLibrary.Configure(new Uri(Searching().Url!), _rig.PathOf("ca.pem"), TimeSpan.FromSeconds(5));

        var opening = () => LdapSession.Open(new Uri(Searching().Url!), TimeSpan.FromSeconds(5), new NetworkCredential($"uid=alice,{People}", ""));

        opening.Should().Throw<ArgumentException>().WithMessage("*proves nothing*");
        BasicCredentials.TryCreate("alice", "", out _).Should().BeFalse();
    }

    [Fact]
    public async Task Groups_are_those_directly_below_their_base()
    {
        var options = Searching();
        (await CheckAsync(options, "alice", Accounts.Alice)).Account!.Groups.Should().BeEmpty("no base is set");

        options.GroupBase = "OU=Groups, dc=example,dc=org";
        (await CheckAsync(options, "alice", Accounts.Alice)).Account!.Groups.Should().Equal("cloud");
        options.GroupBase = People;
        (await CheckAsync(options, "alice", Accounts.Alice)).Account!.Groups.Should().BeEmpty();
    }

    [Fact]
    public async Task Groups_can_be_searched()
    {
        var options = Searching();
        (options.GroupBase, options.GroupFilter) = (Groups, "(member={0})");

        (await CheckAsync(options, "alice", Accounts.Alice)).Account!.Groups.Should().Equal("cloud");
        (await CheckAsync(options, Ann, AnnsPassword)).Account!.Groups.Should().Equal("labs");
        (await CheckAsync(options, "bob", "bobs long password")).Account!.Groups.Should().BeEmpty();
    }

    [Fact]
    public async Task A_referral_is_not_followed() =>
        (await CheckAsync(Searching(), "eve", "any password")).Should().Be(PasswordVerdict.Unknown);

    [Fact]
    public async Task A_certificate_of_another_authority_is_no_directory()
    {
        var options = Searching();
        options.CaFile = _rig.PathOf("other-ca.pem");

        await Unavailable(options);
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_no_directory()
    {
        var options = Searching();
        options.Url = $"ldap://127.0.0.2:{_rig.Port}";

        await Unavailable(options);
    }

    [Fact]
    public async Task A_directory_that_is_down_is_not_the_clients_fault()
    {
        var options = Searching();
        options.Url = "ldap://127.0.0.1:1";

        await Unavailable(options);
    }

    [Fact]
    public async Task A_wrong_password_of_the_server_itself_is_not_the_clients_fault()
    {
        var options = Searching();
        options.BindPasswordFile = _folder.Write("wrong", "not the reader's\n");

        await Unavailable(options);
    }

    [Theory]
    [InlineData("ldap")]
    [InlineData("ldaps")]
    public async Task A_directory_that_is_silent_is_given_up_in_time(string scheme)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var options = Searching();
        (options.Url, options.TimeoutSeconds) = ($"{scheme}://{silent.LocalEndpoint}", 1);
        var started = TimeProvider.System.GetTimestamp();

        await Unavailable(options);

        TimeProvider.System.GetElapsedTime(started).Should().BeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Files_that_cannot_be_used_are_refused_at_the_start()
    {
        var options = Searching();
        options.CaFile = _folder.Of("nothing.pem");
        Opening(options).Should().Throw<ConfigurationException>().WithMessage("*ldap:caFile*nothing.pem*");

        options = Searching();
        File.SetUnixFileMode(options.BindPasswordFile!, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Opening(options).Should().Throw<ConfigurationException>().WithMessage("ldap:bindPasswordFile: *chmod 600*");

        static Action Opening(LdapOptions options) => () => Open(options).Dispose();
    }

    [Fact]
    public async Task A_password_that_was_right_is_not_asked_for_again()
    {
        var options = Searching();
        options.RememberSeconds = 60;
        using var passwords = Open(options);
        (await passwords.CheckAsync(Accounts.Of("alice", Accounts.Alice), TestContext.Current.CancellationToken)).Account.Should().NotBeNull();

        options.SearchBase = "dc=nowhere"; // whatever asks now finds nothing

        (await passwords.CheckAsync(Accounts.Of("alice", Accounts.Alice), TestContext.Current.CancellationToken)).Account.Should().NotBeNull();
        (await passwords.CheckAsync(Accounts.Of("alice", "something else"), TestContext.Current.CancellationToken)).Account.Should().BeNull();
    }

    private LdapOptions Searching() => new()
    {
        Url = $"ldap://127.0.0.1:{_rig.Port}",
        CaFile = _rig.PathOf("ca.pem"),
        SearchBase = People,
        BindDn = "uid=reader,dc=example,dc=org",
        BindPasswordFile = _folder.Write("reader", "reader-of-the-test\n"),
        RememberSeconds = 0,
    };

    private LdapOptions Named() => new()
    {
        Url = $"ldap://127.0.0.1:{_rig.Port}",
        CaFile = _rig.PathOf("ca.pem"),
        UserDn = $"uid={{0}},{People}",
        RememberSeconds = 0,
    };

    private static LdapPasswords Open(LdapOptions options) => new(Options.Create(options), TimeProvider.System);

    private static async Task<PasswordVerdict> CheckAsync(LdapOptions options, string name, string password)
    {
        using var passwords = Open(options);
        return await passwords.CheckAsync(Accounts.Of(name, password), TestContext.Current.CancellationToken);
    }

    private static async Task Unavailable(LdapOptions options)
    {
        var failure = (await ((Func<Task>)(() => CheckAsync(options, "alice", Accounts.Alice))).Should().ThrowAsync<IdentitySourceUnavailableException>()).Which;
        failure.Message.Should().NotContain(Accounts.Alice).And.NotContain("127.0.0.1", "clients learn nothing of the site's network");
        failure.InnerException.Should().NotBeNull("the operators must learn why");
    }
}
