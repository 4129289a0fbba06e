namespace Drivers.ConformanceKit;

/// <summary>Volumes that begin as copies of others.</summary>
public abstract class VolumeCloneConformance : VolumeBackendConformance
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_clone_begins_as_its_origin_and_each_lives_its_own_life(bool originDiesFirst)
    {
        Needs(VolumeCapabilities.Clone);
        var origin = await CreateAsync("origin");
        var clone = await CloneAsync(origin);
        await ShouldHoldAsync(clone, "origin");

        await WriteAsync(clone, "cloned");
        await ShouldHoldAsync(origin, "origin");
        await WriteAsync(origin, "change");
        await ShouldHoldAsync(clone, "cloned");

        var (first, second, text) = originDiesFirst ? (origin, clone, "cloned") : (clone, origin, "change");
        await Backend.DeleteVolumeAsync(first, Token);
        await ShouldHoldAsync(second, text);
        (await ListedAsync()).Should().Equal(second);
        await ShouldLeaveNothingAsync();
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(1, 0, 2)]
    [InlineData(2, 1, 0)]
    public async Task Clones_of_clones_are_deleted_in_any_order(params int[] order)
    {
        ArgumentNullException.ThrowIfNull(order);
        Needs(VolumeCapabilities.Clone);
        string[] texts = ["first.", "second", "third."];
        List<VolumeId> volumes = [await CreateAsync(texts[0])];
        for (var i = 1; i < texts.Length; i++)
        {
            volumes.Add(await CloneAsync(volumes[i - 1]));
            await WriteAsync(volumes[i], texts[i]);
        }

        for (var i = 0; i < order.Length; i++)
        {
            await Backend.DeleteVolumeAsync(volumes[order[i]], Token);
            foreach (var left in order.Skip(i + 1))
            {
                await ShouldHoldAsync(volumes[left], texts[left]);
            }
        }

        await ShouldLeaveNothingAsync();
    }

    [Fact]
    public async Task A_clone_may_be_larger_and_reads_as_zeros_beyond_its_origin()
    {
        Needs(VolumeCapabilities.Clone);
        var origin = await CreateAsync("origin");

        var clone = await StatusAsync(await CloneAsync(origin, Rig.SmallestBytes * 2));

        clone.SizeBytes.Should().BeGreaterThanOrEqualTo(Rig.SmallestBytes * 2);
        var bytes = await Rig.ReadAsync(clone.Source, null, (int)Rig.SmallestBytes + 4096, Token);
        bytes.AsSpan(0, 6).ToArray().Should().Equal("origin"u8.ToArray());
        bytes.AsSpan((int)Rig.SmallestBytes).ToArray().Should().OnlyContain(b => b == 0);
        (await StatusAsync(origin)).SizeBytes.Should().Be((await Backend.EnsureVolumeAsync(origin, Smallest, Token)).SizeBytes);
    }

    [Fact]
    public async Task Origin_and_clone_grow_independently()
    {
        Needs(VolumeCapabilities.Clone);
        var origin = await CreateAsync("origin");
        var clone = await CloneAsync(origin);
        var before = (await StatusAsync(clone)).SizeBytes;

        (await Backend.GrowAsync(origin, Rig.SmallestBytes * 2, Token)).SizeBytes.Should().BeGreaterThanOrEqualTo(Rig.SmallestBytes * 2);
        (await StatusAsync(clone)).SizeBytes.Should().Be(before);
        (await Backend.GrowAsync(clone, Rig.SmallestBytes * 3, Token)).SizeBytes.Should().BeGreaterThanOrEqualTo(Rig.SmallestBytes * 3);

        (await StatusAsync(origin)).SizeBytes.Should().BeLessThan(Rig.SmallestBytes * 3);
        await ShouldHoldAsync(origin, "origin");
        await ShouldHoldAsync(clone, "origin");
    }

    [Fact]
    public async Task A_clone_repeated_leaves_one_with_what_was_written()
    {
        Needs(VolumeCapabilities.Clone);
        var origin = await CreateAsync("origin");
        var clone = await CloneAsync(origin);
        var first = await StatusAsync(clone);
        await WriteAsync(clone, "cloned");
        for (var i = 0; i < Repeats; i++)
        {
            (await Backend.EnsureVolumeAsync(clone, new VolumeSpec(Rig.SmallestBytes, origin), Token)).Should().Be(first);
        }

        await ShouldFailAsync(DriverError.AlreadyExists, () => Backend.EnsureVolumeAsync(clone, new VolumeSpec(Rig.SmallestBytes * 2, origin), Token));
        await Backend.DeleteVolumeAsync(origin, Token);
        (await Backend.EnsureVolumeAsync(clone, new VolumeSpec(Rig.SmallestBytes, origin), Token)).Should().Be(first);
        await ShouldHoldAsync(clone, "cloned");
    }

    [Fact]
    public async Task A_clone_of_the_missing_is_NotFound_and_leaves_nothing()
    {
        Needs(VolumeCapabilities.Clone);
        await ShouldFailAsync(DriverError.NotFound, () => CloneAsync(new VolumeId(Guid.NewGuid())));

        (await ListedAsync()).Should().BeEmpty();
        (await Rig.StoredAsync(Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_clone_smaller_than_its_origin_is_InvalidSpec_and_leaves_nothing()
    {
        Needs(VolumeCapabilities.Clone);
        var origin = await CreateAsync("origin");
        await Backend.GrowAsync(origin, Rig.SmallestBytes * 2, Token);

        await ShouldFailAsync(DriverError.InvalidSpec, () => CloneAsync(origin));

        (await ListedAsync()).Should().Equal(origin);
        await ShouldHoldAsync(origin, "origin");
    }

    [Fact]
    public async Task An_origin_that_is_open_is_cloned_where_that_is_declared_and_else_InUse()
    {
        Needs(VolumeCapabilities.Clone);
        var origin = await CreateAsync("origin");
        var before = await StatusAsync(origin);
        await using (await Rig.OpenAsync(before.Source, Token))
        {
            if (Backend.Capabilities.HasFlag(VolumeCapabilities.CloneWhileUsed))
            {
                await ShouldHoldAsync(await CloneAsync(origin), "origin");
                return;
            }

            await ShouldFailAsync(DriverError.InUse, () => CloneAsync(origin));
            (await ListedAsync()).Should().Equal(origin);
            (await StatusAsync(origin)).Should().Be(before);
        }

        await ShouldHoldAsync(await CloneAsync(origin), "origin");
    }

    [Fact]
    public async Task An_undeclared_clone_is_Unsupported_and_touches_nothing()
    {
        NeedsWithout(VolumeCapabilities.Clone);
        var origin = await CreateAsync();

        await ShouldFailAsync(DriverError.Unsupported, () => CloneAsync(origin));

        (await ListedAsync()).Should().Equal(origin);
    }
}
