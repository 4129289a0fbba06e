using Bench.Http.Floor;
using Bench.Http.Load;
using Bench.Http.Report;
using Bench.Http.Servers;

namespace Bench.Http.Questions;

/// <summary>Requests per second of single answers, against a bare Kestrel that sends the same.</summary>
internal sealed class ReadingChapter : IChapter
{
    private const int Clients = 8;
    private const string OnlyCompute = "compute; scheme=\"http://schemas.ogf.org/occi/infrastructure#\"; class=\"kind\"";

    public string Title => "GET, 8 clients, against the same bytes from bare Kestrel";

    public async Task AskAsync(BenchOptions options, Action<Question> ask, CancellationToken cancellationToken)
    {
        using var site = await StratusSite.StartAsync(options.ServerAssembly, machines: 100, cancellationToken);
        (string Name, Target Target, Exchange Exchange)[] questions =
        [
            ("`/-/` text/plain", Target.AtLeast(0.6), Exchange.Get("/-/", "text/plain")),
            ("`/-/` JSON", Target.AtLeast(0.6), Exchange.Get("/-/", "application/occi+json")),
            ("`/-/` text/plain, only compute", Target.None, Exchange.Get("/-/", "text/plain") with { Category = OnlyCompute }),
            ("compute text/plain", Target.AtLeast(0.5), Exchange.Get(site.Machine, "text/plain")),
            ("compute text/occi", Target.AtLeast(0.5), Exchange.Get(site.Machine, "text/occi")),
            ("compute JSON", Target.AtLeast(0.5), Exchange.Get(site.Machine, "application/occi+json")),
            ("compute text/html", Target.None, Exchange.Get(site.Machine, "text/html")),
        ];
        using var floor = await FloorServer.StartAsync(site.Server.Address, questions.Select(question => question.Exchange), database: null, cancellationToken);
        foreach (var (name, target, exchange) in questions)
        {
            ask(new Question(
                name, target, length => ClosedLoop.Run(site.Server, Clients, length, exchange), length => ClosedLoop.Run(floor, Clients, length, exchange)));
        }
    }
}
