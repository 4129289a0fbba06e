using System.Security.Cryptography;
using System.Text;
using Occi.Core.Registry;

namespace Occi.Core.Validation;

/// <summary>Finds the place of a mixin that a client adds.</summary>
internal sealed class UserMixinLocation(CategoryRegistry registry, CategoryId id, IReadOnlyCollection<string> reservedPaths)
{
    private const int Longest = 255;

    private static readonly string[] Reserved = ["/-/", "/.well-known/"];

    /// <summary>The path asked for, with a problem noted when it cannot be had; one made from the term when none was.</summary>
    public string Find(string? asked, ProblemList problems)
    {
        if (asked is null)
        {
            return Make();
        }

        if (Refusal(asked) is { } rule)
        {
            problems.Add(new($"location of {id}", asked, rule));
        }

        return asked;
    }

    /// <summary>The first mixin of a term gets the short path; the scheme tells those that come later apart.</summary>
    private string Make()
    {
        var plain = $"/mixins/{id.Term}/";
        return registry.FindByLocation(plain) is null
            ? plain
            : $"/mixins/{id.Term}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id.Scheme)).AsSpan(0, 8))}/";
    }

    private string? Refusal(string path)
    {
        if (path.Length > Longest)
        {
            return $"is longer than {Longest} characters";
        }

        if (path.Length < 3 || path[0] != '/' || path[^1] != '/')
        {
            return "is not a path that begins and ends in '/' and has a name between";
        }

        if (path[1..^1].Split('/').Any(segment => !IsSegment(segment)))
        {
            return "has a part that is not made of letters, digits, '-', '_', '.' and '~'";
        }

        // Paths are told apart by case, but HTTP's routing takes the fixed ones in any case.
        if (Reserved.Concat(reservedPaths).Any(reserved => path.StartsWith(reserved, StringComparison.OrdinalIgnoreCase)))
        {
            return "lies in a part of this server that holds no collections";
        }

        var above = OwnLocations().FirstOrDefault(location => path.Length > location.Length && path.StartsWith(location, StringComparison.OrdinalIgnoreCase))
            ?? OwnLocations().FirstOrDefault(location => path != location && path.Equals(location, StringComparison.OrdinalIgnoreCase));
        return above is null ? null : $"lies within {above}, which is this site's own";
    }

    private IEnumerable<string> OwnLocations() =>
        registry.Kinds.Select(kind => kind.Location).OfType<string>().Concat(registry.Mixins.Where(mixin => !mixin.IsUserDefined).Select(mixin => mixin.Location));

    private static bool IsSegment(string segment) =>
        segment is not ("" or "." or "..") && segment.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '~');
}
