using Bench.Http.Floor;
using Bench.Http.Load;
using Bench.Http.Report;
using Bench.Http.Servers;

namespace Bench.Http.Questions;

/// <summary>Stop and start in turn, of one machine and of all at once, against bare commits of the same changes.</summary>
internal sealed class ActionChapter : IChapter
{
    private const int Machines = 1000;

    public string Title => "stop and start in turn, 1 client, against bare commits of the same changes";

    public async Task AskAsync(BenchOptions options, Action<Question> ask, CancellationToken cancellationToken)
    {
        using var site = await StratusSite.StartAsync(options.ServerAssembly, Machines, cancellationToken);
        await site.OccupyWorkerAsync(cancellationToken);
        ClosedLoop.Run(site.Server, 1, TimeSpan.FromMilliseconds(1), Both("/compute/")); // so that each has an operation to copy
        using var database = new BareDatabase(site.Database);
        Ask("of one machine", site.Machine, [StratusSite.IdOf(site.Machine)]);
        Ask($"of {Machines} machines in one request", "/compute/", site.SomeMachines(Machines).Select(StratusSite.IdOf));

        void Ask(string name, string path, IEnumerable<Guid> machines)
        {
            var bare = new BareAction(database.Connection, machines);
            ask(new Question(name, Target.None, length => ClosedLoop.Run(site.Server, 1, length, Both(path)), length => OwnLoop.Run(length, bare.Commit)));
        }
    }

    private static Exchange[] Both(string path) => [Exchange.Post($"{path}?action=stop"), Exchange.Post($"{path}?action=start")];
}
