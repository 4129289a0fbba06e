namespace Drivers.ConformanceKit;

/// <summary>Making, growing, finding and deleting volumes.</summary>
public abstract class VolumeLifecycleConformance : VolumeBackendConformance
{
    [Fact]
    public async Task Ensure_volume_repeated_leaves_one_with_what_was_written()
    {
        var id = await CreateAsync();
        var first = (await Backend.FindAsync(id, Token))!;
        await Rig.WriteAsync(first.Source, null, "kept"u8.ToArray(), Token);
        for (var i = 0; i < Repeats; i++)
        {
            (await Backend.EnsureVolumeAsync(id, Smallest, Token)).Should().Be(first);
        }

        (await ListedAsync()).Should().ContainSingle(listed => listed == id);
        (await Rig.ReadAsync(first.Source, null, 4, Token)).Should().Equal("kept"u8.ToArray());
    }

    [Fact]
    public async Task Ensure_volume_in_parallel_makes_one()
    {
        var id = NewId();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () => await Record.ExceptionAsync(() => Backend.EnsureVolumeAsync(id, Smallest, Token)), Token)));

        outcomes.Should().OnlyContain(outcome => outcome == null || ((DriverException)outcome).Error == DriverError.Busy);
        (await ListedAsync()).Should().ContainSingle(listed => listed == id);
    }

    [Fact]
    public async Task A_new_volume_is_large_enough_and_zeroed()
    {
        var status = await Backend.EnsureVolumeAsync(NewId(), new VolumeSpec(Rig.SmallestBytes + 1), Token);

        status.SizeBytes.Should().BeGreaterThan(Rig.SmallestBytes);
        (await Rig.ReadAsync(status.Source, null, 4096, Token)).Should().HaveCount(4096).And.OnlyContain(b => b == 0);
    }

    [Fact]
    public async Task A_deleted_id_that_is_used_again_is_zeroed()
    {
        var id = await CreateAsync("secret");
        await Backend.DeleteVolumeAsync(id, Token);

        var status = await Backend.EnsureVolumeAsync(id, Smallest, Token);

        (await Rig.ReadAsync(status.Source, null, 6, Token)).Should().OnlyContain(b => b == 0);
    }

    [Fact]
    public async Task Ensure_volume_with_another_size_is_AlreadyExists_and_changes_nothing()
    {
        var id = await CreateAsync();
        var before = await Backend.FindAsync(id, Token);

        await ShouldFailAsync(DriverError.AlreadyExists, () => Backend.EnsureVolumeAsync(id, new VolumeSpec(Rig.SmallestBytes * 2), Token));

        (await Backend.FindAsync(id, Token)).Should().Be(before);
    }

    [Fact]
    public async Task Grow_repeats_and_keeps_the_bytes_and_never_shrinks()
    {
        var id = await CreateAsync("kept");
        var larger = Rig.SmallestBytes * 2;
        for (var i = 0; i < Repeats; i++)
        {
            (await Backend.GrowAsync(id, larger, Token)).SizeBytes.Should().BeGreaterThanOrEqualTo(larger);
        }

        await ShouldFailAsync(DriverError.InvalidSpec, () => Backend.GrowAsync(id, Rig.SmallestBytes, Token));

        var status = (await Backend.FindAsync(id, Token))!;
        status.SizeBytes.Should().BeGreaterThanOrEqualTo(larger);
        (await Rig.ReadAsync(status.Source, null, 4, Token)).Should().Equal("kept"u8.ToArray());
    }

    [Fact]
    public async Task Volume_verbs_on_the_missing()
    {
        var id = new VolumeId(Guid.NewGuid());

        (await Backend.FindAsync(id, Token)).Should().BeNull();
        await ShouldFailAsync(DriverError.NotFound, () => Backend.GrowAsync(id, Rig.SmallestBytes, Token));
        await Backend.DeleteVolumeAsync(id, Token);
    }

    [Fact]
    public async Task Delete_volume_is_repeatable()
    {
        var id = await CreateAsync();
        for (var i = 0; i < Repeats; i++)
        {
            await Backend.DeleteVolumeAsync(id, Token);
        }

        (await Backend.FindAsync(id, Token)).Should().BeNull();
        (await ListedAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task List_of_volumes_holds_all_of_ours_and_nothing_foreign()
    {
        VolumeId[] ours = [await CreateAsync(), await CreateAsync()];
        await Rig.AddForeignAsync(Token);

        (await ListedAsync()).Should().BeEquivalentTo(ours);
    }

    [Fact]
    public async Task A_volume_removed_behind_our_back_is_seen_as_gone()
    {
        var id = await CreateAsync();

        await Rig.RemoveOutOfBandAsync(id, Token);

        (await Backend.FindAsync(id, Token)).Should().BeNull();
        (await ListedAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public async Task What_validate_refuses_of_a_volume_ensure_and_grow_refuse(long bytes)
    {
        var id = await CreateAsync();
        var another = NewId();

        (await Backend.ValidateAsync(new VolumeSpec(bytes), Token)).Should().NotBeEmpty();
        await ShouldFailAsync(DriverError.InvalidSpec, () => Backend.EnsureVolumeAsync(another, new VolumeSpec(bytes), Token));
        await ShouldFailAsync(DriverError.InvalidSpec, () => Backend.GrowAsync(id, bytes, Token));

        (await ListedAsync()).Should().BeEquivalentTo([id]);
    }

    [Fact]
    public async Task A_fresh_backend_object_gives_the_same_answers()
    {
        var id = await CreateAsync();
        var grown = await Backend.GrowAsync(id, Rig.SmallestBytes * 2, Token);

        var fresh = await Rig.NewBackendAsync(Token);

        (await fresh.FindAsync(id, Token)).Should().Be(grown);
        (await fresh.EnsureVolumeAsync(id, new VolumeSpec(Rig.SmallestBytes * 2), Token)).Should().Be(grown);
        await ShouldFailAsync(DriverError.AlreadyExists, () => fresh.EnsureVolumeAsync(id, Smallest, Token));
    }
}
