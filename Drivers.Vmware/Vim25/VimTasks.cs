using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>Follows tasks of the backend to their end, and objects until they are as wanted.</summary>
internal sealed class VimTasks(VimClient client)
{
    /// <summary>Calls a method that begins a task and returns the task's result when it has ended well. What was begun goes on when the wait is cancelled.</summary>
    /// <exception cref="DriverException">The task failed, or could not be begun.</exception>
    internal async Task<XElement?> RunAsync(VimCall call, CancellationToken cancellationToken)
    {
        var task = VimXml.ReadReference(
            await client.CallAsync(call, cancellationToken) ?? throw new DriverException(DriverError.Internal, $"{call.Purpose} failed: {call.Method} began no task."));
        var end = await EndOfAsync(call, task, cancellationToken);
        return end["info.state"]!.Value == "success"
            ? end.GetValueOrDefault("info.result")
            : throw VimErrors.Translate(call.Purpose, end.GetValueOrDefault("info.error") is { } error ? VimFault.ReadLocalized(error) : new VimFault("", "the task says no reason"));
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

    private async Task<IReadOnlyDictionary<string, XElement?>> EndOfAsync(VimCall call, VimObject task, CancellationToken cancellationToken)
    {
        try
        {
            return await WaitAsync(
                call.Purpose, VimPath.Of(task, "info.state", "info.error", "info.result"), seen => seen.GetValueOrDefault("info.state")?.Value is "success" or "error", cancellationToken);
        }
        catch (DriverException lost) when (lost.Error is DriverError.Unavailable or DriverError.NotFound)
        {
            // It was begun, and tasks that have ended are forgotten after a while.
            throw new DriverException(DriverError.OutcomeUnknown, $"{call.Purpose} was begun, and its end was not seen: {lost.Message}", null, lost);
        }
    }
}
