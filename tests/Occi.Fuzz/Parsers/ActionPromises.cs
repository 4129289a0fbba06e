using Occi.Core.Infrastructure;
using Occi.Core.Validation;
using Disk = Occi.Core.Infrastructure.Storage;

namespace Occi.Fuzz.Parsers;

/// <summary>What holds for accepted actions and filters.</summary>
internal static class ActionPromises
{
    private static readonly OcciAction[] Actions = [Compute.Start, Compute.Stop, Disk.Resize];

    public static void Check(Outcome<ActionDraft> outcome, int size)
    {
        Promises.CheckProblems(outcome, size);
        if (!outcome.TryGet(out var draft, out _))
        {
            return;
        }

        foreach (var action in Actions)
        {
            Promises.CheckProblems(EntityValidator.ValidateAction(FuzzRegistry.Site, action, draft), size);
        }

        var written = Occi.Core.Rendering.Client.JsonRequestWriter.WriteAction(draft);
        var again = Occi.Core.Rendering.OcciJsonParser.ParseAction(written).Value;
        Promises.Require(again.Action == draft.Action && again.Attributes.Equals(draft.Attributes), "an action written in JSON is another when it is read");
    }

    public static void Check(Outcome<CollectionFilter> outcome, int size)
    {
        Promises.CheckProblems(outcome, size);
        if (outcome.TryGet(out var filter, out _))
        {
            Promises.CheckProblems(EntityValidator.ValidateFilter(FuzzRegistry.Site, filter, FuzzRegistry.Address), size);
        }
    }
}
