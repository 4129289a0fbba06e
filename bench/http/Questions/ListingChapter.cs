using Bench.Http.Floor;
using Bench.Http.Load;
using Bench.Http.Report;
using Bench.Http.Servers;

namespace Bench.Http.Questions;

/// <summary>Listings of 10,000 machines, against the bare query for their rows.</summary>
internal sealed class ListingChapter : IChapter
{
    private const string Page = "/compute/?page=1&number=100";

    public string Title => "listings of 10,000 machines, 1 client, against the bare query";

    public async Task AskAsync(BenchOptions options, Action<Question> ask, CancellationToken cancellationToken)
    {
        using var site = await StratusSite.StartAsync(options.ServerAssembly, machines: 10_000, cancellationToken);
        using var floor = await FloorServer.StartAsync(site.Server.Address, [], site.Database, cancellationToken);
        Ask("page of 100, text/uri-list", Page, "text/uri-list", "locations/100");
        Ask("page of 100, JSON", Page, "application/occi+json", "entities/100");
        Ask("all, text/uri-list", "/compute/", "text/uri-list", "locations/-1");
        Ask("all, JSON", "/compute/", "application/occi+json", "entities/-1");

        void Ask(string name, string path, string accept, string rows) => ask(new Question(
            name,
            Target.AtMost(2.0),
            length => ClosedLoop.Run(site.Server, 1, length, Exchange.Get(path, accept)),
            length => ClosedLoop.Run(floor, 1, length, Exchange.Get($"{BareQuery.Path}/{rows}", accept))));
    }
}
