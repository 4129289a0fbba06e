using Occi.Data;
using Occi.Server.Identity;
using Occi.Server.Identity.Mapping;

namespace Occi.Server.Quotas;

/// <summary>Keeps tenants and their users within their limits.</summary>
internal sealed class QuotaCheck(MappingFile mapping)
{
    /// <summary>Looks from now on at what a transaction writes, by the limits of this moment.</summary>
    public QuotaWatch Watch(IStoreTransaction transaction, Caller caller)
    {
        var watch = new QuotaWatch(transaction, mapping.Current, caller);
        transaction.Writing = watch.NoteAsync;
        return watch;
    }
}
