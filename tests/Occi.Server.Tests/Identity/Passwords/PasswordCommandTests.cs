using Occi.Server.Identity.Passwords;

namespace Occi.Server.Tests.Identity.Passwords;

public sealed class PasswordCommandTests : IDisposable
{
    private const string Alice = Accounts.Alice;

    private readonly TemporaryFolder _folder = new();
    private string _said = "";

    private string File => _folder.Of("accounts");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_account_is_made_listed_checked_and_removed()
    {
        Run(Alice, "set", "alice", "--file", File, "--groups", "staff,cloud").Should().Be(0);
        Run(Alice, "check", "alice", "--file", File).Should().Be(0);
        Run("something else", "check", "alice", "--file", File).Should().Be(1);
        Run("", "list", "--file", File).Should().Be(0);
        _said.Should().Be("alice  staff,cloud\n");
        Run("", "remove", "alice", "--file", File).Should().Be(0);
        Run("", "list", "--file", File).Should().Be(0);
        _said.Should().BeEmpty();
    }

    [Fact]
    public void The_file_is_its_owners_alone_and_nothing_of_the_work_stays_readable()
    {
        Run(Alice, "set", "alice", "--file", File).Should().Be(0);

        System.IO.File.GetUnixFileMode(File).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(_folder.Path).Should().BeEquivalentTo([File, File + ".lock"]);
        System.IO.File.ReadAllText(File).Should().NotContain(Alice);
    }

    [Fact]
    public void Another_password_leaves_comments_order_and_groups()
    {
        _folder.Write("accounts", $"# people\n{Accounts.Line("bob", "bobs password")}\n{Accounts.Line("alice", Alice, "staff")}\n\n# robots\n");

        Run("another long password", "set", "alice", "--file", File).Should().Be(0);

        var lines = System.IO.File.ReadAllLines(File);
        lines.Should().HaveCount(5);
        (lines[0], lines[4]).Should().Be(("# people", "# robots"));
        lines[1].Should().StartWith("bob:");
        lines[2].Should().StartWith("alice:").And.EndWith(":staff");
        Run("another long password", "check", "alice", "--file", File).Should().Be(0);
    }

    [Fact]
    public void Groups_are_taken_away_by_naming_none()
    {
        _folder.Write("accounts", Accounts.Line("alice", Alice, "staff"));

        Run(Alice, "set", "alice", "--file", File, "--groups", "").Should().Be(0);

        Run("", "list", "--file", File).Should().Be(0);
        _said.Should().Be("alice\n");
    }

    [Theory]
    [InlineData("eleven char", "12 characters")]
    [InlineData("\n", "12 characters")]
    [InlineData("", "No password")]
    public void A_short_password_is_refused_and_no_file_is_made(string password, string reason)
    {
        Run(password, "set", "alice", "--file", File).Should().Be(1);

        _said.Should().Contain(reason);
        System.IO.File.Exists(File).Should().BeFalse();
    }

    [Fact]
    public void A_shorter_one_is_taken_when_that_is_said_but_never_an_empty_one()
    {
        Run("short", "set", "alice", "--file", File, "--min-length", "5").Should().Be(0);
        Run("", "set", "alice", "--file", File, "--min-length", "1").Should().Be(1);
    }

    [Fact]
    public void What_is_typed_must_be_typed_twice_alike()
    {
        var prompt = new Typist(Alice, "correct horse batterz");

        Run(prompt, "set", "alice", "--file", File).Should().Be(1);
        Run(new Typist(Alice, Alice), "set", "alice", "--file", File).Should().Be(0);
    }

    [Theory]
    [InlineData("set", "alice", "secretpassword", "--file", "F")]
    [InlineData("set", "alice")]
    [InlineData("set", "--file", "F")]
    [InlineData("set", "al:ice", "--file", "F")]
    [InlineData("set", "/DC=org/CN=Alice", "--file", "F")]
    [InlineData("set", "alice", "--file")]
    [InlineData("set", "alice", "--file", "F", "--groups", "a:b")]
    [InlineData("set", "alice", "--file", "F", "--min-length", "0")]
    [InlineData("set", "alice", "--password", "secretpassword", "--file", "F")]
    [InlineData("list", "alice", "--file", "F")]
    [InlineData("list", "--file", "F", "--groups", "a")]
    [InlineData("delete", "alice", "--file", "F")]
    [InlineData]
    public void Words_that_make_no_command_are_refused(params string[] words) => Run(Alice, [.. words.Select(word => word == "F" ? File : word)]).Should().Be(2);

    [Fact]
    public void A_password_among_the_arguments_is_not_shown_again()
    {
        Run(Alice, "set", "alice", "secretpassword", "--file", File).Should().Be(2);

        _said.Should().NotContain("secretpassword").And.Contain("never an argument");
    }

    [Fact]
    public void A_file_with_a_broken_line_is_left_alone()
    {
        var before = _folder.Write("accounts", "bob:broken\n");

        Run(Alice, "set", "alice", "--file", File).Should().Be(1);

        _said.Should().Contain("line 1 ");
        System.IO.File.ReadAllText(before).Should().Be("bob:broken\n");
    }

    [Fact]
    public void A_file_that_another_command_works_on_is_left_alone()
    {
        Run(Alice, "set", "alice", "--file", File).Should().Be(0);
        using var other = new FileStream(File + ".lock", FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Run(Alice, "set", "bob", "--file", File).Should().Be(1);

        _said.Should().Contain("another 'password' command");
    }

    [Fact]
    public void A_file_that_others_can_read_is_not_written_to()
    {
        _folder.Write("accounts", "");
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Run(Alice, "set", "alice", "--file", File).Should().Be(1);

        _said.Should().Contain("chmod 600");
    }

    [Fact]
    public void Help_tells_the_verbs()
    {
        Run("", "--help").Should().Be(0);

        _said.Should().Contain("password set").And.Contain("--min-length");
    }

    private int Run(string input, params string[] args)
    {
        using var reader = new StringReader(input);
        return Run(new StandardInputPrompt(reader), args);
    }

    private int Run(ISecretPrompt prompt, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var status = PasswordCommand.Run(args, prompt, output, output);
        _said = output.ToString();
        return status;
    }

    private sealed class Typist(params string[] answers) : ISecretPrompt
    {
        private int _asked;

        public bool IsTyped => true;

        public string? Ask(string question) => answers[_asked++];
    }
}
