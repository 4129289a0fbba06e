using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>Follows tasks of the backend to their end, and objects until they are as wanted.</summary>
internal sealed class VimTasks(VimClient client)
{
    private const string State = "info.state";
    private const string Error = "info.error";
    private const string Result = "info.result";

    private readonly VimProperties _properties = new(client);

    /// <summary>Calls a method that begins a task and returns the task's result when it has ended well. What was begun goes on when the wait is cancelled.</summary>
    /// <exception cref="DriverException">The task failed, or could not be begun.</exception>
    internal async Task<XElement?> RunAsync(VimCall call, CancellationToken cancellationToken)
    {
        var task = VimXml.ReadReference(
            await client.CallAsync(call, cancellationToken) ?? throw new DriverException(DriverError.Internal, $"{call.Purpose} failed: {call.Method} began no task."));
        var end = await EndOfAsync(call, task, cancellationToken);
        return end.GetValueOrDefault(State)?.Value == "success"
            ? end.GetValueOrDefault(Result)
            : throw VimErrors.Translate(call.Purpose, end.GetValueOrDefault(Error) is { } error ? VimFault.ReadLocalized(error) : new VimFault("", "the task says no reason"));
    }

    /// <summary>Calls a method that begins no task.</summary>
    internal Task<XElement?> CallAsync(VimCall call, CancellationToken cancellationToken) => client.CallAsync(call, cancellationToken);

    /// <summary>Returns the properties of the one selected object when they fulfil the condition.</summary>
    internal Task<IReadOnlyDictionary<string, XElement?>> WaitAsync(
        string purpose, XElement specification, Func<IReadOnlyDictionary<string, XElement?>, bool> isFulfilled, CancellationToken cancellationToken) =>
        client.UseAsync<IReadOnlyDictionary<string, XElement?>>(purpose, async (session, token) =>
        {
            var seen = new Dictionary<string, XElement?>();
            await foreach (var update in VimUpdates.FollowAsync(session, purpose, specification, token))
            {
                foreach (var (path, value) in update.SelectMany(changed => changed.Properties))
                {
                    seen[path] = value;
                }

                if (isFulfilled(seen))
                {
                    return seen;
                }

                if (update.Any(changed => changed.IsGone))
                {
                    throw new VimFault(VimFault.NotFound, "what was waited for is gone");
                }
            }

            throw new InvalidOperationException("Updates end only with an exception.");
        }, cancellationToken);

    // Many have ended when they are looked at first, which is one call; only those that have not are waited for, which is four.
    private async Task<IReadOnlyDictionary<string, XElement?>> EndOfAsync(VimCall call, VimObject task, CancellationToken cancellationToken)
    {
        string[] told = [State, Error, Result];
        try
        {
            var first = (await _properties.FindAsync(call.Purpose, task, told, cancellationToken))?.Properties.ToDictionary(property => property.Key, XElement? (property) => property.Value);
            return first is not null && HasEnded(first) ? first : await WaitAsync(call.Purpose, VimPath.Of(task, told), HasEnded, cancellationToken);
        }
        catch (DriverException lost)
        {
            // It was begun, and tasks that have ended are forgotten after a while.
            throw new DriverException(DriverError.OutcomeUnknown, $"{call.Purpose} was begun, and its end was not seen: {lost.Message}", null, lost);
        }
    }

    private static bool HasEnded(IReadOnlyDictionary<string, XElement?> seen) => seen.GetValueOrDefault(State)?.Value is "success" or "error";
}
