using Occi.Conformance.Commands;

namespace Occi.Conformance.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Everything_can_be_said()
    {
        string[] arguments = ["--endpoint", "https://cloud.example.org/occi", "--user", "ann:a:b", "--rendering", "application/occi+json", "--report", "r.json", "--junit", "r.xml", "--only", "query", "--patience", "7"];

        CommandLine.TryRead(arguments, out var line, out _).Should().BeTrue();

        line!.Suite.Endpoint.Should().Be(new Uri("https://cloud.example.org/occi"));
        line.Suite.Credentials.Should().Be(new OcciCredentials.Basic("ann", "a:b"));
        line.Suite.Renderings.Should().Equal(OcciRendering.Json);
        line.Suite.Only.Should().Be("query");
        line.Suite.Patience.Should().Be(TimeSpan.FromSeconds(7));
        (line.ReportFile, line.JunitFile).Should().Be(("r.json", "r.xml"));
    }

    [Fact]
    public void A_proxy_holds_certificate_and_key() => Credentials("--cert", "/tmp/x509up").Should().Be(new OcciCredentials.Certificate("/tmp/x509up", "/tmp/x509up"));

    [Fact]
    public void A_secret_may_stand_in_a_file()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "ann:a:b\n");

        Credentials("--user", "@" + file).Should().Be(new OcciCredentials.Basic("ann", "a:b"));

        File.Delete(file);
    }

    [Fact]
    public void All_renderings_are_examined_unless_one_is_named()
    {
        CommandLine.TryRead(["--endpoint", "http://localhost/"], out var line, out _).Should().BeTrue();
        line!.Suite.Renderings.Should().Equal(OcciRendering.TextPlain, OcciRendering.TextOcci, OcciRendering.Json);
    }

    [Theory]
    [InlineData("--endpoint is required")]
    [InlineData("no http or https address", "--endpoint", "here")]
    [InlineData("give them with --user", "--endpoint", "http://a:b@x/")]
    [InlineData("is no option", "--endpoint", "http://x/", "--verbose", "1")]
    [InlineData("needs a value", "--endpoint", "http://x/", "--only")]
    [InlineData("NAME:PASSWORD", "--endpoint", "http://x/", "--user", "ann")]
    [InlineData("needs --cert", "--endpoint", "http://x/", "--key", "k")]
    [InlineData("exclude each other", "--endpoint", "http://x/", "--user", "a:b", "--token", "t")]
    [InlineData("text/occi", "--endpoint", "http://x/", "--rendering", "xml")]
    [InlineData("Query interface", "--endpoint", "http://x/", "--only", "nothing")]
    [InlineData("cannot be read", "--endpoint", "http://x/", "--token", "@/nowhere/token")]
    [InlineData("number of seconds", "--endpoint", "http://x/", "--patience", "long")]
    public void A_mistake_is_told(string expected, params string[] arguments)
    {
        CommandLine.TryRead(arguments, out _, out var mistake).Should().BeFalse();
        mistake.Should().Contain(expected);
    }

    private static OcciCredentials Credentials(params string[] arguments)
    {
        CommandLine.TryRead(["--endpoint", "http://x/", .. arguments], out var line, out _).Should().BeTrue();
        return line!.Suite.Credentials;
    }
}
