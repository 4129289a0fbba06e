using Bench.Http.Floor;
using Bench.Http.Load;
using Bench.Http.Report;
using Bench.Http.Servers;

namespace Bench.Http.Questions;

/// <summary>A new connection with mutual TLS for every request, against a bare Kestrel that takes any certificate and says the same.</summary>
internal sealed class HandshakeChapter : IChapter
{
    private const int Clients = 4;

    public string Title => "TLS handshake and `GET /whoami`, 4 clients, against the same bytes from bare Kestrel with mutual TLS";

    public async Task AskAsync(BenchOptions options, Action<Question> ask, CancellationToken cancellationToken)
    {
        var grid = options.Grid ?? throw new InvalidOperationException("The handshake is measured with the credentials of a grid: --grid says where they are.");
        (string Name, string File)[] credentials =
            [("a VOMS proxy", "p-rfc.pem"), ("with three attributes", "p-rfc-many.pem"), ("a proxy of a VOMS proxy", "p-rfc-depth2.pem")];
        using var site = await GridSite.StartAsync(options.ServerAssembly, grid, cancellationToken);
        foreach (var (name, file) in credentials)
        {
            var credential = new ClientCredential(site.CredentialOf(file));
            var exchange = Exchange.Get("/whoami", "application/json");
            using var floor = await FloorServer.StartAsync(site, credential, exchange, cancellationToken);
            ask(new Question(
                name,
                Target.AtLeast(0.8),
                length => ClosedLoop.Run(site.Server, Clients, length, credential, exchange),
                length => ClosedLoop.Run(floor, Clients, length, credential, exchange)));
        }
    }
}
