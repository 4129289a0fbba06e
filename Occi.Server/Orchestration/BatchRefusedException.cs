namespace Occi.Server.Orchestration;

/// <summary>Undoes the transaction of a request that is refused; never leaves <see cref="EntityWriter"/>.</summary>
#pragma warning disable CA1032 // it cannot be without its reasons
internal sealed class BatchRefusedException(Refused refused) : Exception("Refused.")
#pragma warning restore CA1032
{
    /// <summary>Why.</summary>
    public Refused Refused => refused;
}
