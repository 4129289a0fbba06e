using Occi.Core;

namespace Occi.Server.Http.Description;

/// <summary>What can be done at which kind of path, as the description tells it.</summary>
internal static class OcciOperations
{
    private const string Query = "query";
    private const string Mixins = "mixins";
    private const string Everything = "everything";
    private const string Images = "images";

    private static readonly string[] Filters = ["filterCategory", "filterAttribute"];
    private static readonly string[] FiltersAndPages = [.. Filters, "page", "number"];
    private static readonly string[] Conditions = ["ifMatch", "ifNoneMatch"];
    private static readonly string[] ExampleMixin = ["/mixin/resource_tpl/small/"];
    private static readonly string[] ExampleNamespace = ["/tags/", "/tags/urgent/", "/mixin/"];

    public static readonly OcciOperation ReadCategories = new("All kinds, mixins and actions that there are; Category headers narrow them", Query)
    {
        Answers = [(200, "The categories", BodyShape.Categories)], Refusals = [400], Parameters = ["wantedCategory"], SharedAs = "Query", ExamplesAt = ["/-/"],
    };

    public static readonly OcciOperation AddMixins = new("Adds mixins of your own, to tag entities with: all or none. One that is there already, as it is asked for, is fine", Query)
    {
        Sends = BodyShape.Mixins, Answers = [(200, "They are there", BodyShape.Done)], Refusals = [400, 409], SharedAs = "Query", ExamplesAt = ["/-/"],
    };

    public static readonly OcciOperation RemoveMixins = new("Removes mixins of your own, and takes them off all entities", Query)
    {
        Sends = BodyShape.Mixins, Answers = [(200, "They are gone", BodyShape.Done)], Refusals = [400, 404], SharedAs = "Query", ExamplesAt = ["/-/"],
    };

    public static readonly OcciOperation Live = new("Whether the process lives", "health") { Answers = [(200, "It does", BodyShape.Console)] };

    public static readonly OcciOperation Ready = new("Whether it can work now, and what hinders it: 503 has the same body", "health") { Answers = [(200, "It can", BodyShape.Readiness)] };

    public static readonly OcciOperation Whoami = new("Who the server takes you for: subject, tenants, roles; always JSON", "identity")
    {
        Answers = [(200, "As it takes you", BodyShape.Whoami)],
    };

    public static readonly OcciOperation ReadQuotas = new("Limits and use, of your tenant and of yours in it; always JSON, sizes in GiB", "identity")
    {
        Answers = [(200, "As they are now", BodyShape.Quotas)], Parameters = ["quotaTenant", "quotaUser"],
    };

    public static readonly OcciOperation ReadPools = new("Where disks can be kept, and for operators how full each pool is; always JSON, sizes in GiB", "storage")
    {
        Answers = [(200, "The pools", BodyShape.Pools)], Parameters = ["poolCapacity"],
    };

    public static readonly OcciOperation ReadQuarantine = new("What is kept of machines that are gone, for operators; always JSON", "storage")
    {
        Answers = [(200, "The machines, in the order in which their disks will be dropped", BodyShape.Quarantine)],
    };

    public static readonly OcciOperation ReleaseQuarantine = new("Drops what is kept of a machine that is gone, for operators", "storage")
    {
        Answers = [(200, "It is dropped", BodyShape.Done)], Refusals = [404],
    };

    public static readonly OcciOperation ReadAudit = new(
        "Who did what, the oldest first; always JSON. Operators read all, managers their tenant's, users what they have done themselves", "identity")
    {
        Answers = [(200, "The lines, and where the next ones are", BodyShape.Audit)], Refusals = [400], Parameters = ["auditEntity", "auditSubject", "auditTenant", "auditFrom", "auditTo", "auditAfter", "auditNumber"],
    };

    public static readonly OcciOperation ReadAddresses = new("Which machine had an address at a moment, its owner and its image; always JSON", "identity")
    {
        Answers = [(200, "Those that are yours to know of", BodyShape.AddressUses)], Refusals = [400], Parameters = ["usedAddress", "usedAt"],
    };

    public static readonly OcciOperation ListImages = new("The images that clients brought and that you see, in the order of creation; always JSON, always in pages", Images)
    {
        Answers = [(200, "A page, and where the next one is", BodyShape.Images)], Refusals = [400], Parameters = ["page", "number"],
    };

    public static readonly OcciOperation MakeImage = new("Announces an image, to be sent to its `content`, or fetched from `source`", Images)
    {
        Sends = BodyShape.NewImage, Answers = [(201, "It is known", BodyShape.Image)], Refusals = [400, 409, 507],
    };

    public static readonly OcciOperation ReadImage = new("One image: how far it has come, and the `os_tpl` that stands for it when it is `ready`", Images)
    {
        Answers = [(200, "As it is now", BodyShape.Image)], Refusals = [404],
    };

    public static readonly OcciOperation ChangeImage = new("Changes what is sent of an image, and keeps the rest", Images)
    {
        Sends = BodyShape.ImageChange, Answers = [(200, "As it is now", BodyShape.Image)], Refusals = [400, 404],
    };

    public static readonly OcciOperation DeleteImage = new("Deletes an image in any state, and ends what goes on with it. Machines that have it keep it", Images)
    {
        Answers = [(200, "It is gone", BodyShape.NoImage)], Refusals = [404],
    };

    public static readonly OcciOperation SendImage = new(
        "Takes the bytes of an image: all of them, or with `Content-Range` those that come next. The size is limited by `imageStore:maxBytes` alone", Images)
    {
        Sends = BodyShape.ImageContent, Answers = [(202, "They are on disk; when they were the last, the inspection follows", BodyShape.Image)], Refusals = [400, 404, 409, 507], Parameters = ["contentRange"],
    };

    public static readonly OcciOperation MeasureImage = new("`Upload-Offset` tells how many bytes of an image are here: where sending goes on", Images)
    {
        Answers = [(200, "The image; in its header so many", BodyShape.Image)], Refusals = [404],
    };

    public static OcciOperation List(Kind kind) => new($"Every {kind.Id.Term}, or those that pass a filter: locations in the text renderings, whole entities in JSON", kind.Id.Term)
    {
        Answers = [(200, "The collection, which may be empty", BodyShape.Listing)], Refusals = [400, 413], Parameters = FiltersAndPages,
    };

    public static OcciOperation Make(Kind kind) => new(
        $"Makes a {kind.Id.Term}, which is on disk when 201 comes, and comes about by itself; in JSON also several. {ActingOn(kind, "every")}".TrimEnd(), kind.Id.Term)
    {
        Sends = BodyShape.NewEntities,
        Answers = [Created, .. kind.Actions.Count == 0 ? [] : DoneActing],
        Refusals = [400, 404, 409],
        Actions = Terms(kind.Actions),
    };

    public static OcciOperation DeleteAll(Kind kind) => new($"Deletes the named of them, those that pass a filter, or every {kind.Id.Term}: all or none", kind.Id.Term)
    {
        Sends = BodyShape.Members, MaySendNothing = true, Answers = [(200, "They are gone for every client", BodyShape.Done)], Refusals = [400, 404, 409], Parameters = Filters,
    };

    public static OcciOperation Read(Kind kind) => new($"One {kind.Id.Term}", kind.Id.Term)
    {
        Answers = [(200, "As it was last seen", BodyShape.Entity)], Refusals = [304, 400, 404, 412], Parameters = Conditions, IsVersioned = true,
    };

    public static OcciOperation Change(Kind kind) => new($"Changes what is sent of a {kind.Id.Term}, and keeps the rest. {ActingOn(kind, "the")}".TrimEnd(), kind.Id.Term)
    {
        Sends = kind.Actions.Count == 0 ? BodyShape.Change : BodyShape.ChangeOrAction,
        Answers = [kind.Actions.Count == 0 ? (200, "As it is now", BodyShape.Entity) : (200, "As it is now; after an action nothing but that it was taken", BodyShape.EntityOrDone)],
        Refusals = [400, 404, 409, 412],
        Parameters = Conditions,
        Actions = Terms(kind.Actions),
    };

    public static OcciOperation Replace(Kind kind) => new($"Replaces all that can be changed of a {kind.Id.Term}, its links aside; where there is none, makes one of this UUID", kind.Id.Term)
    {
        Sends = BodyShape.NewEntity, Answers = [(200, "As it is now", BodyShape.Entity), Created], Refusals = [400, 404, 409, 412], Parameters = Conditions,
    };

    public static OcciOperation Delete(Kind kind) => new($"Deletes a {kind.Id.Term} with the links that it owns, in every state; it is gone for every client when 200 comes", kind.Id.Term)
    {
        Answers = [(200, "It is gone", BodyShape.Done)], Refusals = [404, 409, 412], Parameters = Conditions,
    };

    public static OcciOperation ReadConsole(Kind kind) => new("The end of what a machine wrote to its serial console", kind.Id.Term)
    {
        Answers = [(200, "Its text", BodyShape.Console)], Refusals = [400, 404], Parameters = ["bytes"],
    };

    public static readonly OcciOperation ListMembers = new("What carries the mixin, or those of them that pass a filter", Mixins)
    {
        Answers = [(200, "The collection, which may be empty", BodyShape.Listing)], Refusals = [400, 413], Parameters = FiltersAndPages, SharedAs = "Mixin", ExamplesAt = ExampleMixin,
    };

    public static readonly OcciOperation ReplaceMembers = new("Makes the named entities the only ones with the mixin: all or none", Mixins)
    {
        Sends = BodyShape.Members, Answers = [(200, "The collection", BodyShape.Listing)], Refusals = [400, 404, 409], SharedAs = "Mixin", ExamplesAt = ExampleMixin,
    };

    public static readonly OcciOperation RemoveMembers = new("Takes the mixin off the named entities, or off all, which stay. What they were made with is not taken off: 501", Mixins)
    {
        Sends = BodyShape.Members, MaySendNothing = true, Answers = [(200, "It is off", BodyShape.Done)], Refusals = [400, 404, 409], SharedAs = "Mixin", ExamplesAt = ExampleMixin,
    };

    public static OcciOperation AddMembers(IEnumerable<OcciAction> actions) => new("Puts the mixin on the named entities: all or none. With an action, invokes it on all that carry it", Mixins)
    {
        Sends = BodyShape.MembersOrAction,
        Answers = [(200, "The collection; after an action nothing but that it was taken", BodyShape.ListingOrDone)],
        Refusals = [400, 404, 409],
        Actions = Terms(actions),
        SharedAs = "Mixin",
        ExamplesAt = ExampleMixin,
    };

    public static readonly OcciOperation ListEverything = new("Every entity, or those that pass a filter", Everything)
    {
        Answers = [(200, "The collection, which may be empty", BodyShape.Listing)], Refusals = [400, 413], Parameters = FiltersAndPages,
    };

    public static OcciOperation MakeAnything(IEnumerable<OcciAction> actions) => new(
        "Makes entities of any kind, in JSON also several, together or not at all. With an action, invokes it on everything", Everything)
    {
        Sends = BodyShape.NewEntities, Answers = [Created, .. DoneActing], Refusals = [400, 404, 409], Actions = Terms(actions),
    };

    public static readonly OcciOperation DeleteEverything = new(
        "Deletes the named entities, those that pass a filter, or all: all or none. What the site made for everybody stays unless it is named", Everything)
    {
        Sends = BodyShape.Members, MaySendNothing = true, Answers = [(200, "They are gone for every client", BodyShape.Done)], Refusals = [400, 404, 409], Parameters = Filters,
    };

    /// <summary>What can be done at paths that no route leads to: <see cref="Collections.PathMiddleware"/>.</summary>
    public static IReadOnlyDictionary<HttpMethod, OcciOperation> Elsewhere(IEnumerable<OcciAction> actions) => new Dictionary<HttpMethod, OcciOperation>
    {
        [HttpMethod.Get] = ListMembers with
        {
            Summary = "What carries a user's mixin, or any of the mixins below this path", SharedAs = null, Refusals = [400, 404, 413], ExamplesAt = ExampleNamespace,
        },
        [HttpMethod.Post] = AddMembers(actions) with
        {
            Summary = "Puts a user's mixin on the named entities. With an action, invokes it on all that carry it, or any of the mixins below this path",
            SharedAs = null,
            Refusals = [400, 404, 405, 409],
            ExamplesAt = ExampleNamespace,
        },
        [HttpMethod.Put] = ReplaceMembers with
        {
            Summary = "Makes the named entities the only ones with a user's mixin", SharedAs = null, Refusals = [400, 404, 405, 409], ExamplesAt = ExampleNamespace,
        },
        [HttpMethod.Delete] = RemoveMembers with
        {
            Summary = "Takes a user's mixin off the named entities, or off all, which stay. Where the path is only above mixins, DELETES the entities that carry any of them",
            SharedAs = null,
            Parameters = Filters,
            ExamplesAt = ExampleNamespace,
        },
    };

    private static (int Status, string Meaning, BodyShape Shape) Created => (201, "It is on disk", BodyShape.Created);

    private static (int Status, string Meaning, BodyShape Shape)[] DoneActing => [(200, "The action was taken, and will be carried out", BodyShape.Done)];

    private static string[] Terms(IEnumerable<OcciAction> actions) => [.. actions.Select(action => action.Id.Term).Distinct()];

    private static string ActingOn(Kind kind, string which) => kind.Actions.Count == 0 ? "" : $"With an action, invokes it on {which} {kind.Id.Term}{(which == "every" ? ", or on none" : "")}";
}
