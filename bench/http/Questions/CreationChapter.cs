using Bench.Http.Floor;
using Bench.Http.Load;
using Bench.Http.Report;
using Bench.Http.Servers;

namespace Bench.Http.Questions;

/// <summary>New machines, each durable when it is answered, against bare commits of the same rows one after the other.</summary>
internal sealed class CreationChapter : IChapter
{
    public string Title => "`POST /compute/`, against bare commits of the same rows";

    public async Task AskAsync(BenchOptions options, Action<Question> ask, CancellationToken cancellationToken)
    {
        using var site = await StratusSite.StartAsync(options.ServerAssembly, machines: 100, cancellationToken);
        await site.OccupyWorkerAsync(cancellationToken);
        var made = StratusSite.IdOf(await SampleMachine.MakeAsync(site.Server.Address, cancellationToken));
        using var database = new BareDatabase(site.Database);
        var bare = new BareCreation(database.Connection, made);
        Ask($"1 client, {bare.Rows} rows each", Target.AtLeast(0.6), clients: 1);
        Ask("32 clients", Target.Above(1.0), clients: 32);

        void Ask(string name, Target target, int clients) => ask(new Question(
            name, target, length => ClosedLoop.Run(site.Server, clients, length, SampleMachine.Creation), length => OwnLoop.Run(length, bare.Commit)));
    }
}
