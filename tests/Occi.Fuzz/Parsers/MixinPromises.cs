using System.Buffers;
using Occi.Core.Registry;
using Occi.Core.Rendering;
using Occi.Core.Rendering.Client;
using Occi.Core.Validation;

namespace Occi.Fuzz.Parsers;

/// <summary>What holds for accepted mixins of users: whoever reads the query interface afterwards finds them as they are.</summary>
internal static class MixinPromises
{
    private static readonly string[] Reserved = ["/docs/", "/openapi/"];

    public static void Check(Outcome<IReadOnlyList<MixinDraft>> outcome, int size)
    {
        Promises.CheckProblems(outcome, size);
        if (!outcome.TryGet(out var drafts, out _))
        {
            return;
        }

        var validated = UserMixinValidator.Validate(FuzzRegistry.Site, drafts, FuzzRegistry.Address, Reserved);
        Promises.CheckProblems(validated, size);
        if (validated.TryGet(out var mixins, out _))
        {
            CheckAccepted(mixins);
        }
    }

    private static void CheckAccepted(IReadOnlyList<Mixin> mixins)
    {
        var registry = FuzzRegistry.Site.With(mixins).Value;
        var model = new CategoryModel([], mixins, []);
        var plain = Write(output => new TextPlainWriter().WriteCategories(output, model, SiteAddress.None));
        CheckSame(mixins, TextResponseParser.ParseCategories(TextBody.ReadFields(plain).Value).Value.Mixins, "text/plain");
        var headers = TextOcciWriter.WriteCategories(model, SiteAddress.None);
        EntityPromises.CheckHeaders(headers);
        CheckSame(mixins, TextResponseParser.ParseCategories(headers).Value.Mixins, "text/occi");
        var json = Write(output => new OcciJsonWriter().WriteCategories(output, model, SiteAddress.None));
        CheckSame(mixins, JsonResponseParser.ParseCategories(json).Value.Mixins, "JSON");
        foreach (var mixin in mixins)
        {
            Promises.Require(registry.FindByLocation(mixin.Location)?.Id == mixin.Id && registry.FindMixin(mixin.Id) is not null, $"{mixin.Id} cannot be found");
        }
    }

    private static void CheckSame(IReadOnlyList<Mixin> written, IReadOnlyList<Mixin> read, string rendering)
    {
        Promises.Require(written.Count == read.Count, $"{written.Count} mixins were written in {rendering} and {read.Count} read");
        foreach (var (one, other) in written.Zip(read))
        {
            Promises.Require(one.Id == other.Id && one.Title == other.Title && one.Location == other.Location, $"{one} became {other} in {rendering}");
        }
    }

    private static byte[] Write(Action<IBufferWriter<byte>> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
