using System.Text.Json.Nodes;
using Occi.Core.Infrastructure;

namespace Occi.Core.Tests.Rendering;

/// <summary>Entities, and descriptions of entities as clients may send them, made at random; the same ones for the same seed.</summary>
internal sealed class RandomSamples(int seed)
{
    private static readonly string[] Pieces =
        ["a", "Z", "7", " ", "\"", "\\", "\n", "\r", "\t", ",", ";", "=", ":", "<", ">", "#", "\\u0041", "é", "\u2028", "😀", "\u0001", "\u007f", "occi.core.id=\"x\"", "//", "%41"];

    private static readonly string[] Names = ["com.example.a", "com.example.b", "com.example.c.d", "org.example_2.e-f"];

    private readonly Random _random = new(seed);

    public string Text() => string.Concat(Enumerable.Range(0, _random.Next(12)).Select(_ => Pick(Pieces)));

    public Resource Resource() => new()
    {
        Id = Id(),
        Kind = Pick(Compute.Kind, Network.Kind, Storage.Kind),
        Mixins = Maybe() ? [Samples.Debian, Samples.Tag] : [],
        Title = Maybe() ? Text() : null,
        Summary = Maybe() ? Text() : null,
        Attributes = Attributes(),
        Actions = Maybe() ? Compute.Kind.Actions : [],
        Links = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Link())],
    };

    public Link Link() => new()
    {
        Id = Id(),
        Kind = Pick(NetworkInterface.Kind, StorageLink.Kind),
        Mixins = Maybe() ? [IpNetworkInterface.Mixin] : [],
        Title = Maybe() ? Text() : null,
        Attributes = Attributes(),
        Source = new("/compute/" + Id().Value, Maybe() ? Compute.Kind.Id : null),
        Target = new(Maybe() ? "/network/" + Id().Value : "http://elsewhere.example.org/x", Maybe() ? Network.Kind.Id : null),
    };

    public JsonObject ResourceJson()
    {
        var resource = EntityJson();
        Perhaps(resource, "summary", Text());
        Perhaps(resource, "links", new JsonArray([.. Enumerable.Range(0, _random.Next(3)).Select(_ => LinkJson())]));
        return resource;
    }

    public JsonObject LinkJson()
    {
        var link = EntityJson();
        link["source"] = EndJson();
        link["target"] = EndJson();
        Perhaps(link, "rel", "http://schemas.ogf.org/occi/infrastructure#network");
        return link;
    }

    public JsonObject ActionJson()
    {
        var action = new JsonObject { ["action"] = "http://schemas.ogf.org/occi/infrastructure/compute/action#stop" };
        Perhaps(action, "attributes", AttributesJson());
        return action;
    }

    public JsonObject MixinJson()
    {
        var mixin = new JsonObject { ["term"] = "tag", ["scheme"] = "http://example.com/tags#", ["location"] = Maybe() ? "/tag/" : "http://example.com/tag/" };
        Perhaps(mixin, "title", Text());
        Perhaps(mixin, "depends", new JsonArray("http://example.com/other#thing"));
        Perhaps(mixin, "applies", new JsonArray("http://schemas.ogf.org/occi/infrastructure#compute"));
        Perhaps(mixin, "actions", new JsonArray());
        return mixin;
    }

    private JsonObject EntityJson()
    {
        var entity = new JsonObject { ["kind"] = "http://schemas.ogf.org/occi/infrastructure#compute", ["id"] = Maybe() ? Id().ToString() : Text() };
        Perhaps(entity, "title", Text());
        Perhaps(entity, "mixins", new JsonArray("http://example.com/tags#mine"));
        Perhaps(entity, "actions", new JsonArray("http://schemas.ogf.org/occi/infrastructure/compute/action#stop"));
        Perhaps(entity, "attributes", AttributesJson());
        return entity;
    }

    private JsonObject EndJson()
    {
        var end = new JsonObject { ["location"] = Maybe() ? "/compute/1" : Text() };
        Perhaps(end, "kind", "http://schemas.ogf.org/occi/infrastructure#compute");
        return end;
    }

    private JsonObject AttributesJson()
    {
        var attributes = new JsonObject();
        foreach (var name in Names.Where(_ => Maybe()))
        {
            attributes[name] = JsonNode.Parse(Value() switch
            {
                AttributeValue.Text text => JsonValue.Create(text.Value).ToJsonString(),
                var other => other.ToString(),
            });
        }

        Perhaps(attributes, "occi", new JsonObject { ["compute"] = new JsonObject { ["cores"] = 2, ["hostname"] = "x" } });
        return attributes;
    }

    private AttributeSet Attributes() => AttributeSet.From(Names.Where(_ => Maybe()).Select(name => KeyValuePair.Create(name, Value())));

    private AttributeValue Value() => _random.Next(5) switch
    {
        0 => AttributeValue.Of(Text()),
        1 => AttributeValue.Of(new decimal(_random.Next(), 0, 0, Maybe(), (byte)_random.Next(10))),
        2 => AttributeValue.Of(Maybe()),
        3 => new AttributeValue.Structure("[1,\"a\",{}]", IsArray: true),
        _ => new AttributeValue.Structure("{\"a\":[true,\"b\"]}", IsArray: false),
    };

    private EntityId Id()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new EntityId(new Guid(bytes));
    }

    private void Perhaps(JsonObject json, string name, JsonNode value)
    {
        if (Maybe())
        {
            json[name] = value;
        }
    }

    private bool Maybe() => _random.Next(2) == 0;

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
