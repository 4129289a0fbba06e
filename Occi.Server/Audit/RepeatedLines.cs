using System.Globalization;
using Occi.Core;
using Occi.Data;

namespace Occi.Server.Audit;

/// <summary>
/// Keeps what can be repeated without end from filling the database. Of lines with the same subject, address, tenant, action, entity and outcome one is written; those that
/// follow are counted, and summed up in one line a minute later. Of one action only so many different ones are told apart in that time, and the rest are summed up together:
/// the room for failed logins is not that of others.
/// </summary>
internal sealed class RepeatedLines(TimeProvider time)
{
    /// <summary>For how long lines are counted before they are summed up.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>How many different lines of one action are told apart.</summary>
    public const int MostDifferent = 100;

    private readonly Dictionary<Key, Repeated> _lines = [];
    private readonly Lock _lock = new();

    /// <summary>Whether a line is to be written now; if not, it is counted.</summary>
    public bool IsNew(AuditEntry entry)
    {
        var key = new Key(entry.Subject, entry.Address, entry.Tenant, entry.Action, entry.Entity, entry.Outcome);
        lock (_lock)
        {
            if (!_lines.TryGetValue(key, out var repeated))
            {
                if (_lines.Keys.Count(each => each.Action == entry.Action) < MostDifferent)
                {
                    _lines.Add(key, new Repeated(entry));
                    return true;
                }

                var rest = new Key("", "", "", entry.Action, null, entry.Outcome);
                if (!_lines.TryGetValue(rest, out repeated))
                {
                    _lines.Add(rest, repeated = new Repeated(Nobodys(entry)));
                }
            }

            repeated.Count++;
            return false;
        }
    }

    /// <summary>A line for each that was repeated and is old enough; those are forgotten, and written anew when they come again.</summary>
    /// <param name="isEnd">Whether all are old enough, as the server ends.</param>
    public IReadOnlyList<AuditEntry> SumUp(bool isEnd = false)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var old = _lines.Where(line => isEnd || now - line.Value.First.At >= Interval).ToList();
            old.ForEach(line => _lines.Remove(line.Key));
            return [.. old.Where(line => line.Value.Count > 0).Select(line => line.Value.Sum(now))];
        }
    }

    private static AuditEntry Nobodys(AuditEntry entry) => entry with
    {
        Subject = "", Address = "", Tenant = "", Authentication = "", Fingerprint = "", Request = "", Entity = null, Kind = null, Image = null, Detail = "of many different people, addresses or entities",
    };

    private readonly record struct Key(string Subject, string Address, string Tenant, string Action, EntityId? Entity, AuditOutcome Outcome);

    private sealed class Repeated(AuditEntry first)
    {
        public AuditEntry First => first;

        public int Count { get; set; }

        public AuditEntry Sum(DateTimeOffset now) => first with
        {
            At = now, Detail = string.Create(CultureInfo.InvariantCulture, $"{Count} more since {first.At:yyyy-MM-ddTHH:mm:ssZ}{(first.Detail is null ? "" : ": ")}{first.Detail}"),
        };
    }
}
