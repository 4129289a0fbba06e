using System.Buffers;
using System.Text;
using Occi.Core.Rendering;
using Occi.Core.Rendering.Client;
using Occi.Core.Validation;

namespace Occi.Fuzz.Parsers;

/// <summary>What holds for accepted descriptions of entities: written and read again they say the same, in every rendering.</summary>
internal static class EntityPromises
{
    private static readonly Guid Id = new("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");

    public static void Check(Outcome<IReadOnlyList<EntityDraft>> outcome, int size)
    {
        Promises.CheckProblems(outcome, size);
        if (!outcome.TryGet(out var drafts, out _))
        {
            return;
        }

        foreach (var draft in drafts)
        {
            CheckRequest(draft);
            Promises.CheckProblems(EntityValidator.ValidateCreate(FuzzRegistry.Site, draft), size);
        }

        var validated = EntityValidator.ValidateCreateAll(FuzzRegistry.Site, [.. drafts.Select(draft => draft.Within(FuzzRegistry.Address))]);
        Promises.CheckProblems(validated, size);
        if (validated.TryGet(out var proposals, out _))
        {
            foreach (var proposal in proposals)
            {
                CheckWritten(ProposedEntity.Make(proposal, Id));
            }
        }
    }

    public static void CheckUpdate(Outcome<EntityDraft> outcome, int size)
    {
        Promises.CheckProblems(outcome, size);
        if (!outcome.TryGet(out var draft, out _))
        {
            return;
        }

        foreach (var existing in ProposedEntity.Existing)
        {
            foreach (var isPartial in (bool[])[true, false])
            {
                var change = EntityValidator.ValidateUpdate(FuzzRegistry.Site, existing, draft, isPartial);
                Promises.CheckProblems(change, size);
                if (change.TryGet(out var changed, out _))
                {
                    CheckWritten(ProposedEntity.Changed(existing, changed));
                }
            }
        }
    }

    /// <summary>Headers are printable ASCII: anything else is refused by the server's own edge, or ends the header.</summary>
    public static void CheckHeaders(IEnumerable<TextField> headers)
    {
        foreach (var header in headers)
        {
            Promises.Require(header.Value.All(character => character is >= ' ' and < '\u007f'), $"a header is: {header.Value}");
        }
    }

    /// <summary>What a client of ours would send for the draft is the draft.</summary>
    private static void CheckRequest(EntityDraft draft)
    {
        if (draft.Kind is null)
        {
            return; // the client does not know yet what it describes
        }

        var again = OcciJsonParser.ParseEntity(JsonRequestWriter.WriteEntity(draft)).Value;
        Promises.Require(again.Kind == draft.Kind && again.Title == draft.Title && again.Summary == draft.Summary && again.Attributes.Equals(draft.Attributes), "a draft written in JSON is another when it is read");
    }

    private static void CheckWritten(Entity entity)
    {
        var plain = Write(output => new TextPlainWriter().WriteEntity(output, entity, SiteAddress.None));
        CheckSame(entity, TextParser.ParseEntity(TextBody.ReadFields(plain).Value).Value, "text/plain");
        CheckReading(entity, TextResponseParser.ParseEntity(TextBody.ReadFields(plain).Value).Value, "text/plain");
        var headers = TextOcciWriter.WriteEntity(entity, SiteAddress.None);
        CheckHeaders(headers);
        CheckSame(entity, TextParser.ParseEntity(headers).Value, "text/occi");
        var json = Write(output => new OcciJsonWriter().WriteEntity(output, entity, SiteAddress.None));
        CheckSame(entity, OcciJsonParser.ParseEntity(json).Value, "JSON");
        CheckReading(entity, JsonResponseParser.ParseEntity(json).Value, "JSON");
        var violations = JsonSchema.Violations(entity is Link ? "link" : "resource", Encoding.UTF8.GetString(json));
        Promises.Require(violations.Count == 0, string.Join("; ", violations));
    }

    private static void CheckSame(Entity entity, EntityDraft draft, string rendering)
    {
        Promises.Require(draft.Kind == entity.Kind.Id && draft.Id == entity.Id.ToString(), $"kind or id is another in {rendering}");
        Promises.Require(draft.Mixins.SequenceEqual(entity.Mixins.Select(mixin => mixin.Id)), $"the mixins are others in {rendering}");
        Promises.Require(draft.Title == entity.Title && draft.Summary == (entity as Resource)?.Summary, $"title or summary is another in {rendering}");
        Promises.Require(draft.SourceLocation == (entity as Link)?.Source.Location && draft.TargetLocation == (entity as Link)?.Target.Location, $"an end is another in {rendering}");
        Promises.Require(
            draft.Attributes.Keys.SequenceEqual(entity.Attributes.Keys) && draft.Attributes.Values.Select(value => value.ToString()).SequenceEqual(entity.Attributes.Values.Select(value => value.ToString())),
            $"the attributes are others in {rendering}");
        Promises.Require(draft.Links.Count == ((entity as Resource)?.Links.Count ?? 0), $"there are {draft.Links.Count} links in {rendering}");
    }

    private static void CheckReading(Entity entity, EntityReading reading, string rendering) => Promises.Require(
        reading.Kind == entity.Kind.Id && reading.Title == entity.Title && reading.Links.Count == ((entity as Resource)?.Links.Count ?? 0)
            && reading.Attributes.Keys.SequenceEqual(entity.Attributes.Keys),
        $"a client reads something else in {rendering}");

    private static byte[] Write(Action<IBufferWriter<byte>> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
