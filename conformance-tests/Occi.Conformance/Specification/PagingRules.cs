using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>Collections in pages.</summary>
[RuleGroup(4, "Collections")]
internal static class PagingRules
{
    private const int MostPages = 10_000;

    [Rule("GFD.223", "6", "page and number restrict the answer to so many members")]
    public static Task Page(Probe probe) => HasOneAsync(probe, "?page=1&number=1");

    [Rule("GFD.223", "6", "a semicolon may stand between page and number, as in the comment of the specification")]
    public static Task Page_with_semicolon(Probe probe) => HasOneAsync(probe, "?page=1;number=1");

    [Rule("GFD.223", "6", "all pages together have each member of the collection once")]
    public static async Task All_pages(Probe probe)
    {
        var (collection, all) = await ThreeAsync(probe);
        var seen = new List<string>();
        var page = await FirstPageAsync(probe, collection);
        for (var members = await PageAsync(probe, collection, page, 2); members.Count > 0 && page < MostPages; members = await PageAsync(probe, collection, ++page, 2))
        {
            seen.AddRange(members);
        }

        Expect.None(all.Except(seen).Select(member => $"{member} is on no page"), "every member on a page");
        Expect.None(seen.GroupBy(member => member).Where(same => same.Count() > 1).Select(same => $"{same.Key} comes {same.Count()} times"), "no member on two pages");
    }

    [Rule("GFD.223", "6", "a page past the end answers 200 with an empty collection")]
    public static async Task Past_the_end(Probe probe)
    {
        var (collection, _) = await ThreeAsync(probe);
        await OfferedAsync(probe, collection);
        Expect.None(await PageAsync(probe, collection, 1_000_000, 2), "no members");
    }

    [Rule("GFD.223", "6", "a number that is too large answers 413")]
    public static async Task Too_large(Probe probe)
    {
        var (collection, _) = await ThreeAsync(probe);
        await OfferedAsync(probe, collection);
        (await probe.GetAsync($"{collection}?page=1&number=1000000000")).Require(413);
    }

    [Rule("GFD.223", "5.4", "a page that is no number answers 400")]
    public static async Task No_number(Probe probe)
    {
        var (collection, _) = await ThreeAsync(probe);
        await OfferedAsync(probe, collection);
        (await probe.GetAsync($"{collection}?page=first&number=1")).Require(400);
    }

    private static async Task HasOneAsync(Probe probe, string query)
    {
        var (collection, _) = await ThreeAsync(probe);
        await OfferedAsync(probe, collection);
        Expect.Same(1, (await probe.MembersAsync(collection + query)).Count, "the number of members");
    }

    private static async Task<(string Collection, IReadOnlyList<string> Members)> ThreeAsync(Probe probe)
    {
        var members = new List<string>();
        for (var count = 0; count < 3; count++)
        {
            members.Add(await probe.NameOfAsync(await probe.CreateAsync(Wishes.Storage())));
        }

        return (await probe.LocationOfAsync(Known.Storage), members);
    }

    /// <summary>Paging should be there (GFD.223 section 6), and need not.</summary>
    private static async Task OfferedAsync(Probe probe, string collection)
    {
        var all = (await probe.MembersAsync(collection)).Count;
        if ((await PageAsync(probe, collection, 1, 1)).Count == all)
        {
            throw new NotOfferedException($"The server has no pages: it answers with all {all} members whatever number is asked for.");
        }
    }

    /// <summary>The specification does not say what the first page is: it is 0 where that is a page of its own.</summary>
    private static async Task<int> FirstPageAsync(Probe probe, string collection)
    {
        await OfferedAsync(probe, collection);
        var zero = await probe.GetAsync($"{collection}?page=0&number=2");
        return zero.Status == 200 && !probe.Members(zero).SequenceEqual(await PageAsync(probe, collection, 1, 2)) && probe.Members(zero).Count > 0 ? 0 : 1;
    }

    private static Task<IReadOnlyList<string>> PageAsync(Probe probe, string collection, int page, int number) => probe.MembersAsync($"{collection}?page={page}&number={number}");
}
