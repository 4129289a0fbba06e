using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Running;

/// <summary>Checks rules one after the other, and removes after each what it made.</summary>
/// <param name="session">The server.</param>
public sealed class RuleRunner(Session session)
{
    /// <summary>Checks one rule in one rendering. Never throws but for cancellation: whatever goes wrong is a broken rule.</summary>
    public async Task<RuleResult> RunAsync(Rule rule, OcciRendering rendering, CancellationToken cancellationToken)
    {
        var started = session.Time.GetTimestamp();
        var probe = new Probe(session, rendering, cancellationToken);
        var (outcome, message) = await CheckAsync(() => rule.Check(probe), cancellationToken);
        var (cleaned, left) = await CheckAsync(probe.CleanUpAsync, cancellationToken);
        if (cleaned == RuleOutcome.Failed && outcome != RuleOutcome.Failed)
        {
            (outcome, message) = (cleaned, left);
        }

        return new RuleResult(rule, rendering, outcome, message, session.Time.GetElapsedTime(started));
    }

    /// <summary>Checks every rule that the options ask for, and tells each result as it comes.</summary>
    public async Task<IReadOnlyList<RuleResult>> RunAllAsync(Action<RuleResult> tell, CancellationToken cancellationToken)
    {
        var results = new List<RuleResult>();
        foreach (var (rule, rendering) in Rows(session.Options))
        {
            results.Add(await RunAsync(rule, rendering, cancellationToken));
            tell(results[^1]);
        }

        return results;
    }

    /// <summary>What the options ask for.</summary>
    public static IEnumerable<(Rule Rule, OcciRendering Rendering)> Rows(SuiteOptions options) =>
        from rule in RuleBook.All
        where options.Only is null || rule.Group.Contains(options.Only, StringComparison.OrdinalIgnoreCase)
        from rendering in rule.Among(options.Renderings)
        select (rule, rendering);

    private static async Task<(RuleOutcome Outcome, string Message)> CheckAsync(Func<Task> check, CancellationToken cancellationToken)
    {
        try
        {
            await check();
            return (RuleOutcome.Passed, "");
        }
        catch (NotOfferedException missing)
        {
            return (RuleOutcome.NotOffered, missing.Message);
        }
        catch (RuleBrokenException broken)
        {
            return (RuleOutcome.Failed, broken.Message);
        }
#pragma warning disable CA1031 // the edge of a job: a server can send anything, and a mistake in a rule must not hide the other rules
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return (RuleOutcome.Failed, failure is OcciClientException ? failure.Message : failure.ToString());
        }
    }
}
