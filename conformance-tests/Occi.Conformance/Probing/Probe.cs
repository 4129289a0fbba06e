using Occi.Conformance.Rules;
using Occi.Core.Registry;

namespace Occi.Conformance.Probing;

/// <summary>What a rule has to work with: one server, one rendering, and a list of what to remove afterwards.</summary>
/// <param name="session">The server.</param>
/// <param name="rendering">What requests are written in and answers asked for.</param>
/// <param name="cancellationToken">Ends every wait.</param>
public sealed class Probe(Session session, OcciRendering rendering, CancellationToken cancellationToken)
{
    private readonly Stack<Func<Task<OcciReply>>> _removals = new();

    /// <summary>The server.</summary>
    public Session Session => session;

    /// <summary>The rendering.</summary>
    public OcciRendering Rendering => rendering;

    /// <summary>Ends every wait.</summary>
    public CancellationToken Token => cancellationToken;

    /// <summary>The name of the rendering.</summary>
    public string MediaType => RequestBody.MediaTypeOf(rendering);

    /// <summary>Sends a request that asks for the rendering of the probe where it asks for none.</summary>
    public Task<OcciReply> SendAsync(OcciRequest request) => session.SendAsync(request with { Accept = request.Accept ?? MediaType }, cancellationToken);

    /// <summary>Sends a request as it is, without Accept where it has none.</summary>
    public Task<OcciReply> SendBareAsync(OcciRequest request) => session.SendAsync(request, cancellationToken);

    /// <summary>What the server offers.</summary>
    public Task<CategoryModel> ModelAsync() => session.ModelAsync(cancellationToken);

    /// <summary>A kind that the server offers.</summary>
    public async Task<Kind> KindAsync(CategoryId id) =>
        (await ModelAsync()).Kinds.FirstOrDefault(kind => kind.Id == id) ?? throw new NotOfferedException($"The server has no kind {id}.");

    /// <summary>A mixin that the server offers.</summary>
    public async Task<Mixin> MixinAsync(CategoryId id) =>
        (await ModelAsync()).Mixins.FirstOrDefault(mixin => mixin.Id == id) ?? throw new NotOfferedException($"The server has no mixin {id}.");

    /// <summary>The path of a kind's collection.</summary>
    public async Task<string> LocationOfAsync(CategoryId kind) =>
        (await KindAsync(kind)).Location is { Length: > 0 } location ? LocationPath.Of(location) : throw new RuleBrokenException($"a location of {kind} in the query interface", "none");

    /// <summary>Asks again and again until the answer is as it should be; breaks the rule when patience ends.</summary>
    public async Task<T> PollAsync<T>(Func<Task<T>> ask, Func<T, bool> isReached, string expected, Func<T, string> describe)
    {
        var started = session.Time.GetTimestamp();
        var pause = session.Options.Pause;
        var answer = await ask();
        while (!isReached(answer))
        {
            if (session.Time.GetElapsedTime(started) > session.Options.Patience)
            {
                throw new RuleBrokenException($"{expected} within {session.Options.Patience.TotalSeconds:0} s", describe(answer));
            }

            await Task.Delay(pause, session.Time, cancellationToken);
            pause = pause * 2 < session.Options.LongestPause ? pause * 2 : session.Options.LongestPause;
            answer = await ask();
        }

        return answer;
    }

    /// <summary>Removes this when the rule is done, after what was noted later.</summary>
    public void RemoveLater(string location) => RemoveLater(() => SendAsync(new OcciRequest(HttpMethod.Delete, location)));

    /// <summary>Removes something by this request when the rule is done.</summary>
    public void RemoveLater(Func<Task<OcciReply>> remove) => _removals.Push(remove);

    /// <summary>Removes all that was noted. What is busy is tried again until patience ends; what is gone is fine.</summary>
    public async Task CleanUpAsync()
    {
        while (_removals.TryPop(out var remove))
        {
            await PollAsync(remove, reply => reply.Status is not (409 or 500 or 503), "what the rule made to be removed", reply => reply.Describe());
        }
    }
}
