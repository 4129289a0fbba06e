using System.Buffers;
using System.Text;
using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Core.Rendering;

namespace Occi.Core.Tests;

/// <summary>Entities and registries that the tests have in common, and short ways to render and parse.</summary>
internal static class Samples
{
    public const string SiteScheme = "http://site.example.org/os#";

    public static readonly Mixin Debian = OsTemplate.Create(SiteScheme, "debian", "Debian 12");

    public static readonly Mixin Alpine = OsTemplate.Create(SiteScheme, "alpine", "Alpine");

    public static readonly Mixin Tag = new() { Id = new("http://site.example.org/tags#", "mine"), Title = "Mine", Location = "/tags/mine/" };

    public static readonly CategoryRegistry Registry = InfrastructureCategories.CreateRegistry([Debian, Alpine, Tag]);

    public static readonly EntityId ComputeId = new(new Guid("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"));

    public static readonly EntityId LinkId = new(new Guid("11111111-2222-3333-4444-555555555555"));

    public static readonly EntityId NetworkId = new(new Guid("99999999-2222-3333-4444-555555555555"));

    public static Mixin Small => Registry.FindMixin(new(ComputeTemplates.Scheme, "small"))!;

    public static Mixin Large => Registry.FindMixin(new(ComputeTemplates.Scheme, "large"))!;

    public static Link Interface { get; } = new()
    {
        Id = LinkId,
        Kind = NetworkInterface.Kind,
        Mixins = [IpNetworkInterface.Mixin],
        Source = new("/compute/" + ComputeId.Value, Compute.Kind.Id),
        Target = new("/network/" + NetworkId.Value, Network.Kind.Id),
        Attributes = AttributeSet.Of(
            (NetworkInterface.Interface, AttributeValue.Of("eth0")),
            (NetworkInterface.Mac, AttributeValue.Of("52:54:00:aa:bb:cc")),
            (IpNetworkInterface.Address, AttributeValue.Of("10.0.0.7"))),
    };

    public static Resource Machine { get; } = new()
    {
        Id = ComputeId,
        Kind = Compute.Kind,
        Mixins = [Debian],
        Title = "My \"first\" machine",
        Summary = "a, b; c",
        Attributes = AttributeSet.Of(
            (Compute.Cores, AttributeValue.Of(2m)),
            (Compute.Memory, AttributeValue.Of(1.0m)),
            (Compute.Hostname, AttributeValue.Of("node1")),
            (Compute.State, AttributeValue.Of("inactive"))),
        Links = [Interface],
        Actions = [Compute.Start],
    };

    public static Entity InstanceOf(Kind kind)
    {
        var attributes = AttributeSet.From(kind.Attributes.Select(definition => KeyValuePair.Create(definition.Name, SampleOf(definition))));
        return Registry.Extends(kind, CoreKinds.Link.Id)
            ? new Link { Id = LinkId, Kind = kind, Title = "título \u2028 \\n 😀", Attributes = attributes, Source = Interface.Source, Target = Interface.Target }
            : new Resource { Id = ComputeId, Kind = kind, Title = "título \u2028 \\n 😀", Summary = "two\nlines", Attributes = attributes, Actions = kind.Actions };
    }

    public static string Text(Action<IBufferWriter<byte>> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static IReadOnlyList<TextField> Fields(string body) => TextBody.ReadFields(Encoding.UTF8.GetBytes(body)).Value;

    public static EntityDraft Draft(string body) => TextParser.ParseEntity(Fields(body)).Value;

    public static EntityDraft DraftOf(Kind kind, params ReadOnlySpan<(string Name, AttributeValue Value)> attributes) =>
        new() { Kind = kind.Id, Attributes = AttributeSet.Of(attributes) };

    public static IEnumerable<string> Sentences<T>(Outcome<T> outcome)
        where T : notnull => outcome.Problems.Select(problem => problem.ToString());

    private static AttributeValue SampleOf(AttributeDefinition definition) => definition switch
    {
        { Type: AttributeType.Integer } => AttributeValue.Of(3m),
        { Type: AttributeType.Number } => AttributeValue.Of(10.50m),
        { Constraint: AttributeConstraint.OneOf oneOf } => AttributeValue.Of(oneOf.Allowed[0]),
        _ => AttributeValue.Of("a\\b \"c\", d;e=f"),
    };
}
