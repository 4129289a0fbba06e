using System.Globalization;
using Occi.Core;

namespace Occi.Server.Audit;

/// <summary>Reads a query string of which every part is known, and notes what is wrong in it.</summary>
internal sealed class QueryReader
{
    private readonly IQueryCollection _query;
    private readonly ProblemList _mistakes;

    public QueryReader(IQueryCollection query, string[] known, ProblemList mistakes)
    {
        (_query, _mistakes) = (query, mistakes);
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name))
            {
                mistakes.Add(new OcciProblem(name, values, $"is unknown here: there is {string.Join(", ", known)}"));
            }
            else if (values.Count > 1)
            {
                mistakes.Add(new OcciProblem(name, values, "is sent more than once"));
            }
        }
    }

    public string? Text(string name) => _query[name] is [{ Length: > 0 } value] ? value : null;

    public EntityId? Entity(string name) => Read<EntityId>(name, "is no UUID", text => EntityId.TryParse(text, out var id) ? id : null);

    public long? Number(string name, long least, long most) => Read<long>(
        name, $"is not a number from {least} to {most}", text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null);

    public DateTimeOffset? Moment(string name) => Read<DateTimeOffset>(
        name,
        "is no moment such as 2026-01-31T12:00:00Z",
        text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null);

    private T? Read<T>(string name, string rule, Func<string, T?> read)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var value = read(text);
        if (value is null)
        {
            _mistakes.Add(new OcciProblem(name, text, rule));
        }

        return value;
    }
}
