using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Hosts;
using Occi.Server.Orchestration.Operations;

namespace Occi.Server.Orchestration.Networks;

/// <summary>Brings networks about.</summary>
internal sealed class NetworkOperations(IStratusStore store, SiteHosts hosts, NetworkProvision provision, NetworkObserver observer) : IOperationHandler
{
    public CategoryId Kind => Network.Kind.Id;

    public async Task<Settlement> RunAsync(Operation operation, StoredEntity entity, CancellationToken cancellationToken)
    {
        var id = new NetworkId(entity.Id.Value);
        switch (operation.Verb)
        {
            case Verbs.Delete:
                if ((await store.LinksToAsync(entity.Id, cancellationToken)).Count > 0)
                {
                    throw new DriverException(DriverError.Busy, "A machine is still being taken off the network.");
                }

                foreach (var host in hosts.ThatMayHave(entity))
                {
                    await host.Networks.DeleteNetworkAsync(id, cancellationToken);
                }

                return (transaction, token) => transaction.RemoveAsync(entity.Id, token);
            case Verbs.Create:
                await provision.EnsureAsync(entity, cancellationToken);
                break;
            case Verbs.Up or Verbs.Down:
                await provision.EnsureAsync(entity, cancellationToken);
                await hosts.Of(entity).Networks.SetActiveAsync(id, operation.Verb == Verbs.Up, cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"A network has no operation '{operation.Verb}'.");
        }

        var status = await hosts.Of(entity).Networks.FindAsync(id, cancellationToken);
        return (transaction, token) => observer.SucceedAsync(transaction, entity.Id, status, token);
    }

    public Task<Settlement> FailAsync(Operation operation, StoredEntity entity, string message, CancellationToken cancellationToken) =>
        Task.FromResult<Settlement>((transaction, token) => observer.FailAsync(transaction, entity.Id, $"{operation.Verb} failed: {message}", token));
}
