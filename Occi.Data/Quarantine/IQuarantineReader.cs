namespace Occi.Data;

/// <summary>Whose disks are kept.</summary>
public interface IQuarantineReader
{
    /// <summary>In the order in which they will be dropped.</summary>
    /// <param name="until">Only those that are due by then; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<KeptMachine>> ListQuarantineAsync(DateTimeOffset? until, CancellationToken cancellationToken);
}
