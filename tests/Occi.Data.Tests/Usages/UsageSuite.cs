using Occi.Core.Infrastructure;

namespace Occi.Data.Tests.Usages;

/// <summary>How much everybody uses, at any moment.</summary>
public abstract class UsageSuite : StoreSuite
{
    private const long Gibibyte = 1L << 30;
    private const string Ada = "/DC=org/CN=Ada";

    [Fact]
    public async Task Each_kind_counts_what_it_takes()
    {
        var compute = Sample.Of(Sample.Compute) with
        {
            Attributes = Of((Compute.Cores, 4), (Compute.Memory, 1.5m), (ResourceTemplate.EphemeralStorageSize, 20), (Storage.Size, 7)),
        };
        var bare = Sample.Of(Sample.Compute);
        var disk = Sample.Of(Sample.Storage) with { Attributes = Of((Storage.Size, 0.01m), (Compute.Cores, 8), (Compute.Memory, 8)) };
        var network = Sample.Of(Network.Kind.Id) with { Attributes = Of((Compute.Cores, 8), (Storage.Size, 8)) };
        var nic = Sample.Of(NetworkInterface.Kind.Id) with { Ends = new LinkEnds(compute.Id, network.Id) };

        await Store.InsertAsync(compute, bare, disk, network, nic, Sample.Link(compute, disk));

        var expected = new Usage(2, 4, Gibibyte * 3 / 2, (20 * Gibibyte) + 10_737_419, 1, 1, 1); // a hundredth of a GiB is 10,737,418.24 bytes
        (await Store.UsageOfOwnerAsync("physics", Ada, Token)).Should().Be(expected);
        (await Store.UsageOfTenantAsync("physics", Token)).Should().Be(expected);
        (await Store.UsageOfTenantAsync("biology", Token)).Should().Be(Usage.None);
        (await Store.UsageOfOwnerAsync("physics", "/DC=org/CN=Ben", Token)).Should().Be(Usage.None);
        (await Store.UsageOfOwnerAsync("biology", Ada, Token)).Should().Be(Usage.None);
    }

    [Fact]
    public async Task Each_host_has_given_away_what_its_machines_have_wherever_they_move()
    {
        const string host = "cloud.stratus.host";
        var one = Sample.Of(Sample.Compute) with { Attributes = Of((Compute.Cores, 4), (Compute.Memory, 1.5m)).With(host, AttributeValue.Of("east")) };
        var other = Sample.Of(Sample.Compute) with { Attributes = Of((Compute.Cores, 1)).With(host, AttributeValue.Of("west")) };
        var nowhere = Sample.Of(Sample.Compute) with { Attributes = Of((Compute.Cores, 2)) };
        var network = Sample.Of(Network.Kind.Id) with { Attributes = Of((Compute.Cores, 8)).With(host, AttributeValue.Of("east")) };
        await Store.InsertAsync(one, other, nowhere, network);

        (await Store.UsageOfHostAsync("east", Token)).Should().Be(new HostUsage(1, 4, Gibibyte * 3 / 2));
        (await Store.UsageOfHostAsync("west", Token)).Should().Be(new HostUsage(1, 1, 0));
        (await Store.UsageOfHostAsync("north", Token)).Should().Be(HostUsage.None);
        await Store.AskAsync(transaction => transaction.UpdateAsync(one with { Attributes = one.Attributes.With(host, AttributeValue.Of("west")).With(Compute.Cores, AttributeValue.Of(2)) }, Token));
        (await Store.UsageOfHostAsync("east", Token)).Should().Be(HostUsage.None);
        (await Store.UsageOfHostAsync("west", Token)).Should().Be(new HostUsage(2, 3, Gibibyte * 3 / 2));
        await Store.DoAsync(transaction => transaction.RemoveAsync(other.Id, Token));
        (await Store.UsageOfHostAsync("west", Token)).Should().Be(new HostUsage(1, 2, Gibibyte * 3 / 2));
    }

    [Fact]
    public async Task Work_hears_of_each_entity_before_it_is_written_and_other_work_does_not()
    {
        var (one, other) = (Sample.Of(Sample.Compute), Sample.Of(Sample.Compute));
        var heard = new List<(EntityId Id, long Machines)>();
        await Store.DoAsync(async transaction =>
        {
            transaction.Writing = async entity => heard.Add((entity.Id, (await transaction.UsageOfTenantAsync("physics", Token)).Machines));
            await transaction.InsertAsync(one, Token);
            await transaction.UpdateAsync(one with { Title = "renamed" }, Token);
        });
        await Store.InsertAsync(other);

        heard.Should().Equal((one.Id, 0L), (one.Id, 1L));
    }

    [Fact]
    public async Task What_is_being_deleted_is_used_until_it_is_gone()
    {
        var compute = Sample.Of(Sample.Compute) with { Attributes = Of((Compute.Cores, 4)) };
        await Store.InsertAsync(compute);
        var before = await Store.UsageOfTenantAsync("physics", Token);

        await Store.AskAsync(transaction => transaction.UpdateAsync(compute with { Desired = EntityStates.Absent }, Token));
        (await Store.UsageOfTenantAsync("physics", Token)).Should().Be(before);

        await Store.DoAsync(transaction => transaction.RemoveAsync(compute.Id, Token));
        (await Store.UsageOfTenantAsync("physics", Token)).Should().Be(Usage.None);
    }

    [Fact]
    public async Task A_transaction_counts_what_it_does_itself_and_what_is_rolled_back_was_never_used()
    {
        var compute = Sample.Of(Sample.Compute);
        var seen = (OfTenant: Usage.None, OfOwner: Usage.None);

        var write = () => Store.DoAsync(async transaction =>
        {
            await transaction.InsertAsync(compute, Token);
            seen = (await transaction.UsageOfTenantAsync("physics", Token), await transaction.UsageOfOwnerAsync("physics", Ada, Token));
            throw new InvalidOperationException("that is one too many");
        });

        await write.Should().ThrowAsync<InvalidOperationException>().WithMessage("that is one too many");
        (seen.OfTenant.Machines, seen.OfOwner.Machines).Should().Be((1L, 1L));
        (await Store.UsageOfTenantAsync("physics", Token)).Should().Be(Usage.None);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Whatever_is_written_the_usage_is_that_of_what_is_there(int seed)
    {
        var random = new Random(seed);
        var there = new List<StoredEntity>();
        for (var round = 0; round < 60; round++)
        {
            await Store.DoAsync(async transaction =>
            {
                for (var step = 0; step < 5; step++)
                {
                    await ChangeAsync(transaction, random, there);
                }
            });
            foreach (var tenant in there.GroupBy(entity => entity.Tenant))
            {
                (await Store.UsageOfTenantAsync(tenant.Key, Token)).Should().Be(Sum(tenant), $"seed {seed}, round {round}");
                foreach (var owner in tenant.GroupBy(entity => entity.Owner))
                {
                    (await Store.UsageOfOwnerAsync(tenant.Key, owner.Key, Token)).Should().Be(Sum(owner), $"seed {seed}, round {round}");
                }
            }
        }
    }

    [Fact]
    public void Usages_are_added_and_compared()
    {
        var (one, other) = (new Usage(1, 2, 3, 4, 5, 6, 7), new Usage(10, 20, 30, 40, 50, 60, 70));

        (one + other).Should().Be(new Usage(11, 22, 33, 44, 55, 66, 77));
        (one + other - other).Should().Be(one);
        one.Amounts.Select(each => each.Amount).Should().Equal(1, 2, 3, 4, 5, 6, 7);
    }

    private static async Task ChangeAsync(IStoreTransaction transaction, Random random, List<StoredEntity> there)
    {
        var at = random.Next(there.Count + 1);
        if (at == there.Count || random.Next(2) == 0)
        {
            var made = Drawn(random);
            await transaction.InsertAsync(made, Token);
            there.Add(made);
        }
        else if (random.Next(2) == 0)
        {
            await transaction.RemoveAsync(there[at].Id, Token);
            there.RemoveAt(at);
        }
        else
        {
            var attributes = random.Next(3) == 0 ? there[at].Attributes : Drawn(random).Attributes;
            (await transaction.UpdateAsync(there[at] with { Attributes = attributes, Title = $"{random.Next()}" }, Token)).Should().BeTrue();
            there[at] = there[at] with { Attributes = attributes, Version = there[at].Version + 1 };
        }
    }

    private static StoredEntity Drawn(Random random)
    {
        var kind = random.GetItems([Sample.Compute, Sample.Compute, Sample.Storage, Network.Kind.Id, NetworkInterface.Kind.Id, Sample.StorageLink], 1)[0];
        var attributes = AttributeSet.Empty;
        foreach (var name in new[] { Compute.Cores, Compute.Memory, ResourceTemplate.EphemeralStorageSize, Storage.Size, Compute.Hostname })
        {
            attributes = random.Next(4) switch
            {
                0 => attributes,
                1 => attributes.With(name, AttributeValue.Of($"{random.Next(9)}")),
                _ => attributes.With(name, AttributeValue.Of(name == Compute.Cores ? random.Next(1, 65) : random.Next(1, 1_000_000) / 100m)),
            };
        }

        return Sample.Of(kind) with { Tenant = $"t{random.Next(2)}", Owner = $"o{random.Next(3)}", Attributes = attributes };
    }

    private static Usage Sum(IEnumerable<StoredEntity> entities) => entities.Aggregate(Usage.None, (sum, entity) => sum + Of(entity));

    private static Usage Of(StoredEntity entity)
    {
        decimal Number(string name) => entity.Attributes.TryGetValue(name, out var value) && value is AttributeValue.Number number ? number.Value : 0;
        long Bytes(string name) => (long)Math.Ceiling(Number(name) * Gibibyte);
        return entity.Kind == Sample.Compute ? new(1, (long)Number(Compute.Cores), Bytes(Compute.Memory), Bytes(ResourceTemplate.EphemeralStorageSize), 0, 0, 0)
            : entity.Kind == Sample.Storage ? new(0, 0, 0, Bytes(Storage.Size), 1, 0, 0)
            : entity.Kind == Network.Kind.Id ? Usage.None with { Networks = 1 }
            : entity.Kind == NetworkInterface.Kind.Id ? Usage.None with { Addresses = 1 }
            : Usage.None;
    }

    private static AttributeSet Of(params (string Name, decimal Value)[] attributes) =>
        AttributeSet.From(attributes.Select(attribute => KeyValuePair.Create(attribute.Name, AttributeValue.Of(attribute.Value))));
}
