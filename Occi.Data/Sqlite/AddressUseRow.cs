using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>A row of <c>address_uses</c> as Dapper fills it.</summary>
internal sealed record AddressUseRow(
    string Address, string Mac, string Link, string Compute, string Network, string Tenant, string Owner, string? Image, long Since, long? Until)
{
    public AddressUse ToUse() => new()
    {
        Address = Address,
        Mac = Mac,
        Link = Id(Link),
        Compute = Id(Compute),
        Network = Id(Network),
        Tenant = Tenant,
        Owner = Owner,
        Image = Image,
        Since = DateTimeOffset.FromUnixTimeMilliseconds(Since),
        Until = Until is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null,
    };

    private static EntityId Id(string text) =>
        EntityId.TryParse(text, out var id) ? id : throw new InvalidDataException($"The database holds '{text}' where the UUID of an entity must stand.");
}
