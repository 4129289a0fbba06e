using Occi.Core.Rendering;

namespace Occi.Server.Http.Description;

/// <summary>What a body holds in each of the renderings in which it can be; the names are those of schemas in <c>openapi/components.json</c>.</summary>
/// <param name="Text">In the renderings of text; null when it is JSON alone.</param>
/// <param name="Json">In JSON; null when it is text alone.</param>
internal sealed record BodyShape(string? Text, string? Json)
{
    /// <summary>Bytes as they are.</summary>
    public const string Binary = "application/octet-stream";

    private const string PlainJson = "application/json";

    private static readonly string[] Texts = [MediaTypes.TextPlain, MediaTypes.TextOcci];

    public static readonly BodyShape NewEntities = new("Fields", "NewEntitiesOrAction") { Headers = ["category", "attribute", "link"] };
    public static readonly BodyShape NewEntity = new("Fields", "Entity") { Headers = ["category", "attribute", "link"] };
    public static readonly BodyShape Change = new("Fields", "Change") { Headers = ["category", "attribute"] };
    public static readonly BodyShape ChangeOrAction = new("Fields", "ChangeOrAction") { Headers = ["category", "attribute"] };
    public static readonly BodyShape Action = new("Fields", "ActionInvocation") { Headers = ["category", "attribute"] };
    public static readonly BodyShape Mixins = new("Fields", "Mixins") { Headers = ["category"] };
    public static readonly BodyShape Members = new("Locations", "Members") { IsList = true, Headers = ["location"] };
    public static readonly BodyShape MembersOrAction = new("Locations", "MembersOrAction") { IsList = true, Headers = ["location", "category", "attribute"] };

    public static readonly BodyShape Listing = new("Locations", "Collection") { IsList = true, IsForPeople = true };
    public static readonly BodyShape ListingOrDone = new("Locations", "CollectionOrDone") { IsList = true };
    public static readonly BodyShape Categories = new("Fields", "Categories") { IsForPeople = true };
    public static readonly BodyShape Entity = new("Fields", "Entity") { IsForPeople = true };
    public static readonly BodyShape EntityOrDone = new("Fields", "EntityOrDone") { IsForPeople = true };
    public static readonly BodyShape Created = new("Locations", "EntityOrCollection") { IsList = true };
    public static readonly BodyShape Done = new("Done", "DoneJson");
    public static readonly BodyShape Console = new("Console", null) { Types = [MediaTypes.TextPlain] };
    public static readonly BodyShape Readiness = new(null, "Readiness") { Types = [PlainJson] };
    public static readonly BodyShape Whoami = new(null, "Whoami") { Types = [PlainJson] };
    public static readonly BodyShape Audit = new(null, "Audit") { Types = [PlainJson] };
    public static readonly BodyShape AddressUses = new(null, "AddressUses") { Types = [PlainJson] };
    public static readonly BodyShape Quotas = new(null, "Quotas") { Types = [PlainJson] };
    public static readonly BodyShape Pools = new(null, "Pools") { Types = [PlainJson] };
    public static readonly BodyShape Quarantine = new(null, "Quarantine") { Types = [PlainJson] };
    public static readonly BodyShape NewImage = new(null, "NewImage") { Types = [PlainJson] };
    public static readonly BodyShape ImageChange = new(null, "ImageChange") { Types = [PlainJson] };
    public static readonly BodyShape ImageContent = new("ImageContent", null) { Types = [Binary] };
    public static readonly BodyShape Image = new(null, "Image") { Types = [PlainJson] };
    public static readonly BodyShape Images = new(null, "Images") { Types = [PlainJson] };
    public static readonly BodyShape NoImage = new(null, "DoneJson") { Types = [PlainJson] };
    public static readonly BodyShape Problem = new("ProblemText", "Problem") { Types = [MediaTypes.TextPlain, PlainJson, MediaTypeNames.Html] };

    /// <summary>Whether it can also be a text/uri-list.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether browsers get a page.</summary>
    public bool IsForPeople { get; init; }

    /// <summary>The request headers that hold it in text/occi, as parameters in <c>openapi/components.json</c>.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    /// <summary>The media types, where they are not those of OCCI.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>The media types with the schema of each.</summary>
    public IEnumerable<(string Type, string Schema)> Contents() => (Types ?? Usual()).Select(type => (type, SchemaOf(type)));

    private IEnumerable<string> Usual() =>
        [.. Texts, .. IsList ? [MediaTypes.UriList] : Array.Empty<string>(), MediaTypes.OcciJson, .. IsForPeople ? [MediaTypeNames.Html] : Array.Empty<string>()];

    private string SchemaOf(string type) => type switch
    {
        MediaTypeNames.Html => "Page",
        MediaTypes.OcciJson or PlainJson => Json!,
        _ => Text!,
    };
}
