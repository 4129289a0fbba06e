namespace Drivers.Memory;

/// <summary>Decides, call by call, what goes wrong. Deterministic: the same seed and order of calls give the same faults.</summary>
internal sealed class FaultScript(IReadOnlyDictionary<MemoryVerb, FaultRule> rules, int seed)
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);
    private readonly Dictionary<MemoryVerb, Queue<DriverError>> _failures = [];
    private readonly Dictionary<MemoryVerb, Queue<TimeSpan>> _delays = [];

    /// <summary>Lets the next call of the verb that no earlier order claimed fail.</summary>
    public void FailNext(MemoryVerb verb, DriverError error) => Enqueue(_failures, verb, error);

    /// <summary>Lets the next call of the verb that no earlier order claimed take its time.</summary>
    public void DelayNext(MemoryVerb verb, TimeSpan delay) => Enqueue(_delays, verb, delay);

    /// <summary>What goes wrong with this call.</summary>
    public (TimeSpan Delay, DriverError? Error) Next(MemoryVerb verb)
    {
        var rule = rules.GetValueOrDefault(verb, FaultRule.None);
        lock (_gate)
        {
            var delay = _delays.TryGetValue(verb, out var delays) && delays.TryDequeue(out var ordered) ? ordered : rule.Delay;
            if (_failures.TryGetValue(verb, out var failures) && failures.TryDequeue(out var error))
            {
                return (delay, error);
            }

            return (delay, rule.Rate > 0 && NextShare() < rule.Rate ? rule.Error : null);
        }
    }

#pragma warning disable CA5394 // a script of faults must be repeatable, not unpredictable
    private double NextShare() => _random.NextDouble();
#pragma warning restore CA5394

    private void Enqueue<T>(Dictionary<MemoryVerb, Queue<T>> orders, MemoryVerb verb, T order)
    {
        lock (_gate)
        {
            if (!orders.TryGetValue(verb, out var queue))
            {
                orders[verb] = queue = new();
            }

            queue.Enqueue(order);
        }
    }
}
