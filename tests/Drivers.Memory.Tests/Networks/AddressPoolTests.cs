using System.Net;

namespace Drivers.Memory.Tests;

public sealed class AddressPoolTests
{
    [Theory]
    [InlineData(null, "10.0.0.2,10.0.0.3,10.0.0.4,10.0.0.5,10.0.0.6")]
    [InlineData("10.0.0.3", "10.0.0.1,10.0.0.2,10.0.0.4,10.0.0.5,10.0.0.6")]
    [InlineData("10.0.0.6", "10.0.0.1,10.0.0.2,10.0.0.3,10.0.0.4,10.0.0.5")]
    public void A_pool_gives_every_address_once_but_the_gateway_and_then_none(string? gateway, string expected)
    {
        var pool = NewPool(gateway);

        var given = TakeAll(pool);

        given.Should().Equal(expected.Split(','));
        pool.Next().Should().BeNull();
    }

    [Fact]
    public void A_released_address_is_given_again()
    {
        var pool = NewPool(null);
        TakeAll(pool);

        pool.Release("10.0.0.4");

        TakeAll(pool).Should().Equal("10.0.0.4");
    }

    [Fact]
    public void Addresses_taken_out_of_order_leave_the_others_free()
    {
        var pool = NewPool("10.0.0.3");
        pool.Take("10.0.0.5");
        pool.Take("10.0.0.2");

        TakeAll(pool).Should().Equal("10.0.0.1", "10.0.0.4", "10.0.0.6");
    }

    private static AddressPool NewPool(string? gateway) =>
        new(new NetworkAddressing(IPNetwork.Parse("10.0.0.0/29"), gateway is null ? null : IPAddress.Parse(gateway), HasDhcp: true));

    private static List<string> TakeAll(AddressPool pool)
    {
        var given = new List<string>();
        while (pool.Next() is { } address)
        {
            pool.Take(address);
            given.Add(address);
        }

        return given;
    }
}
