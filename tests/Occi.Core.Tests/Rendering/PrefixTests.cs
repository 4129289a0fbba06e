using System.Text;
using System.Text.RegularExpressions;
using Occi.Core.Infrastructure;
using Occi.Core.Rendering;

namespace Occi.Core.Tests.Rendering;

/// <summary>Behind a proxy that puts a path before ours, every location that clients read has it, and every one they write may have it.</summary>
public sealed class PrefixTests
{
    private static readonly SiteAddress Site = new("https://cloud.example.org", "/occi");

    private static readonly Link Abroad = Samples.Interface with { Target = new("http://elsewhere/network/1", Network.Kind.Id) };

    public static TheoryData<string, string> Renderings => new()
    {
        { "text/plain machine", Plain(output => new TextPlainWriter().WriteEntity(output, Samples.Machine, Site)) },
        { "text/plain link", Plain(output => new TextPlainWriter().WriteEntity(output, Samples.Interface, Site)) },
        { "text/plain categories", Plain(output => new TextPlainWriter().WriteCategories(output, Samples.Registry.Model, Site)) },
        { "text/plain listing", Plain(output => new TextPlainWriter().WriteEntities(output, [Samples.Machine], Site)) },
        { "text/plain locations", Plain(output => new TextPlainWriter().WriteLocations(output, [Samples.Machine.Location], Site)) },
        { "text/occi machine", Headers(TextOcciWriter.WriteEntity(Samples.Machine, Site)) },
        { "text/occi categories", Headers(TextOcciWriter.WriteCategories(Samples.Registry.Model, Site)) },
        { "text/occi locations", Headers(TextOcciWriter.WriteLocations([Samples.Machine.Location], Site)) },
        { "uri-list", Plain(output => new UriListWriter().WriteLocations(output, [Samples.Machine.Location], Site)) },
        { "json machine", Plain(output => new OcciJsonWriter().WriteEntity(output, Samples.Machine, Site)) },
        { "json link", Plain(output => new OcciJsonWriter().WriteEntity(output, Samples.Interface, Site)) },
        { "json collection", Plain(output => new OcciJsonWriter().WriteEntities(output, [Samples.Machine, Samples.Interface], Site)) },
        { "json categories", Plain(output => new OcciJsonWriter().WriteCategories(output, Samples.Registry.Model, Site)) },
        { "json locations", Plain(output => new OcciJsonWriter().WriteLocations(output, [Samples.Machine.Location], Site)) },
    };

    [Theory]
    [MemberData(nameof(Renderings))]
    public void Every_location_has_the_prefix_once(string name, string rendering)
    {
        var locations = Regex.Matches(rendering, """(?<=["< ]|^)(https://cloud\.example\.org)?/[a-z][^">\s]*""").Select(match => match.Value).ToList();
        locations.Should().NotBeEmpty(name).And.OnlyContain(location => Regex.IsMatch(location, "^(https://cloud\\.example\\.org)?/occi/(?!occi/)"), name);
    }

    [Fact]
    public void Listings_are_absolute()
    {
        Plain(output => new TextPlainWriter().WriteEntities(output, [Samples.Machine], Site)).Should().Be($"X-OCCI-Location: https://cloud.example.org/occi{Samples.Machine.Location}\n");
        Plain(output => new OcciJsonWriter().WriteLocations(output, ["/compute/1"], Site)).Should().Be("[\"https://cloud.example.org/occi/compute/1\"]");
    }

    [Fact]
    public void What_is_elsewhere_gets_no_prefix()
    {
        Plain(output => new TextPlainWriter().WriteEntity(output, Abroad, Site)).Should().Contain("occi.core.target=\"http://elsewhere/network/1\"\n");
        Plain(output => new TextPlainWriter().WriteEntity(output, Samples.Machine with { Links = [Abroad] }, Site)).Should().Contain("Link: <http://elsewhere/network/1>; ");
        Plain(output => new OcciJsonWriter().WriteEntity(output, Abroad, Site)).Should().Contain("\"target\":{\"location\":\"http://elsewhere/network/1\",");
    }

    [Fact]
    public void What_a_client_reads_it_can_send_back()
    {
        var text = TextParser.ParseEntity(Samples.Fields(Plain(output => new TextPlainWriter().WriteEntity(output, Samples.Interface, Site)))).Value.Within(Site);
        var json = OcciJsonParser.ParseEntity(Encoding.UTF8.GetBytes(Plain(output => new OcciJsonWriter().WriteEntity(output, Samples.Interface, Site)))).Value.Within(Site);
        (text.SourceLocation, text.TargetLocation).Should().Be((Samples.Interface.Source.Location, Samples.Interface.Target.Location));
        (json.SourceLocation, json.TargetLocation).Should().Be((Samples.Interface.Source.Location, Samples.Interface.Target.Location));
        Samples.Draft(Plain(output => new TextPlainWriter().WriteEntity(output, Samples.Machine, Site))).Within(Site).Links
            .Should().ContainSingle().Which.TargetLocation.Should().Be(Samples.Interface.Target.Location);
    }

    private static string Plain(Action<System.Buffers.IBufferWriter<byte>> write) => Samples.Text(write);

    private static string Headers(IEnumerable<TextField> fields) => string.Join('\n', fields.Select(field => field.Value));
}
