using Microsoft.Extensions.Logging;
using Occi.Server.Configuration;
using Occi.Server.Identity.Mapping;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Identity.Mapping;

public sealed class MappingFileTests : IDisposable
{
    private const string BansMallory = """{ "bans": [ "/CN=Mallory" ] }""";
    private const string BansNobody = """{ "bans": [ ] }""";

    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly LogCapture _log = new();
    private readonly LoggerFactory _loggers;
    private readonly string _file;

    public MappingFileTests() => (_loggers, _file) = (new([_log]), _folder.Write("mapping.json", BansMallory));

    public void Dispose()
    {
        _loggers.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void What_changes_counts_within_a_second()
    {
        var mapping = Open();
        Write(BansNobody);

        mapping.Current.IsBanned("/CN=Mallory").Should().BeFalse();
        _log.Lines.Should().ContainSingle().Which.Should().Contain($"The mapping was read anew from {_file}.");
    }

    [Theory]
    [InlineData("{ \"rules\": [", "line 1")]
    [InlineData("""{ "rules": [ null ] }""", "rules[0]: may not be null")]
    [InlineData("""{ "rules": [ { "tenant": "t" } ] }""", "rules[0].tenant: is for everybody")]
    [InlineData("", "is empty")]
    [InlineData(null, "cannot be read")]
    public void A_mistake_leaves_the_former_in_place_and_is_told_once(string? text, string mistake)
    {
        var mapping = Open();
        Write(text);

        mapping.Current.IsBanned("/CN=Mallory").Should().BeTrue();
        _clock.Advance(TimeSpan.FromSeconds(2));
        mapping.Current.IsBanned("/CN=Mallory").Should().BeTrue();
        _log.Lines.Should().ContainSingle().Which.Should().ContainAll("The former mapping stays in place.", _file, mistake);

        Write(BansNobody);
        mapping.Current.IsBanned("/CN=Mallory").Should().BeFalse();
    }

    [Fact]
    public void A_mistake_at_the_start_is_refused()
    {
        Write("{");
        FluentActions.Invoking(Open).Should().Throw<ConfigurationException>().WithMessage($"mapping: '{_file}' cannot be used:*line 1*");
    }

    private MappingFile Open() => new(_file, _clock, new Logger<MappingFile>(_loggers));

    private void Write(string? text)
    {
        if (text is null)
        {
            File.Delete(_file);
        }
        else
        {
            File.WriteAllText(_file, text);
        }

        _clock.Advance(TimeSpan.FromSeconds(2));
    }
}
