using Occi.Core.Infrastructure;
using Occi.Core.Rendering;
using Occi.Core.Rendering.Client;

namespace Occi.Core.Tests.Rendering.Client;

public sealed class RequestWriterTests
{
    private static readonly EntityDraft Draft = new()
    {
        Kind = Compute.Kind.Id,
        Mixins = [Samples.Debian.Id],
        Title = "quotes \" and \\, a comma, and ü",
        Summary = "two\nlines",
        Attributes = AttributeSet.Of((Compute.Cores, AttributeValue.Of(2m)), (Compute.Memory, AttributeValue.Of(1.5m)), (Compute.Hostname, AttributeValue.Of("true"))),
        Links =
        [
            new LinkDraft
            {
                Kind = NetworkInterface.Kind.Id,
                Mixins = [IpNetworkInterface.Mixin.Id],
                Title = "first; link",
                TargetLocation = "/network/1",
                TargetTypes = [Network.Kind.Id],
                Attributes = AttributeSet.Of((NetworkInterface.Mac, AttributeValue.Of("52:54:00:00:00:01"))),
            },
        ],
    };

    private static readonly EntityDraft Link = new()
    {
        Kind = NetworkInterface.Kind.Id,
        SourceLocation = "/compute/1",
        TargetLocation = "http://here/network/1",
        TargetKind = Network.Kind.Id,
    };

    [Fact]
    public void Servers_read_an_entity_as_it_was_meant()
    {
        foreach (var draft in (EntityDraft[])[Draft, Link])
        {
            TextParser.ParseEntity(new TextRequestWriter(isHeader: false).WriteEntity(draft)).Value.Should().BeEquivalentTo(draft);
            TextParser.ParseEntity(new TextRequestWriter(isHeader: true).WriteEntity(draft)).Value.Should().BeEquivalentTo(draft);
            OcciJsonParser.ParseEntity(JsonRequestWriter.WriteEntity(draft)).Value.Should().BeEquivalentTo(draft);
        }
    }

    [Fact]
    public void Headers_are_ASCII() =>
        new TextRequestWriter(isHeader: true).WriteEntity(Draft).Should().OnlyContain(field => field.Value.All(char.IsAscii));

    [Fact]
    public void Servers_read_an_action_as_it_was_meant()
    {
        var draft = new ActionDraft(Compute.Stop.Id, AttributeSet.Of((Compute.Method, AttributeValue.Of("graceful"))));

        TextParser.ParseAction(new TextRequestWriter(isHeader: false).WriteAction(draft)).Value.Should().BeEquivalentTo(draft);
        OcciJsonParser.ParseAction(JsonRequestWriter.WriteAction(draft)).Value.Should().BeEquivalentTo(draft);
    }

    [Fact]
    public void Servers_read_mixins_as_they_were_meant()
    {
        MixinDraft[] mixins = [new(new("http://me#", "tag"), "My, \"tag\"", "/tags/mine/", [new("http://me#", "base")], false), new(new("http://me#", "bare"), null, null, [], false)];

        TextParser.ParseMixins(new TextRequestWriter(isHeader: true).WriteMixins(mixins)).Value.Should().BeEquivalentTo(mixins);
        OcciJsonParser.ParseMixins(JsonRequestWriter.WriteMixins(mixins)).Value.Should().BeEquivalentTo(mixins);
    }

    [Fact]
    public void Servers_read_members_as_they_were_meant()
    {
        string[] members = ["/compute/1", "http://here/storage/2"];

        TextParser.ParseLocations(TextRequestWriter.WriteLocations(members)).Value.Should().Equal(members);
        OcciJsonParser.ParseLocations(JsonRequestWriter.WriteLocations(members)).Value.Should().Equal(members);
    }

    [Fact]
    public void Servers_read_a_filter_as_it_was_meant()
    {
        var filter = new CollectionFilter([Compute.Kind.Id], AttributeSet.Of(("occi.core.title", AttributeValue.Of("a, b"))));
        var fields = new TextRequestWriter(isHeader: true).WriteFilter(filter);

        TextParser.ParseFilter(fields).Value.Should().BeEquivalentTo(filter);
        fields[0].Value.Should().NotContain(",", "known servers split headers at every comma");
    }
}
