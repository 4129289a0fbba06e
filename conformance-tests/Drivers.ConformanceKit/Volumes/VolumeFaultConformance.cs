namespace Drivers.ConformanceKit;

/// <summary>What goes wrong: no room, volumes in use, calls and servers that end in the midst.</summary>
public abstract class VolumeFaultConformance : VolumeBackendConformance
{
    private const int MostChanges = 64;

    /// <summary>What is done to a storage with one volume, and may end in the midst.</summary>
    public enum Work
    {
        /// <summary>A new volume.</summary>
        Create,

        /// <summary>A new volume with a key.</summary>
        Encrypt,

        /// <summary>A clone as large as its origin.</summary>
        Clone,

        /// <summary>A larger clone.</summary>
        LargerClone,

        /// <summary>The volume becomes larger.</summary>
        Grow,

        /// <summary>The volume is deleted.</summary>
        Delete,

        /// <summary>A volume that has a clone is deleted.</summary>
        DeleteOfAnOrigin,
    }

    public static TheoryData<Work> Works => [.. Enum.GetValues<Work>()];

    [Fact]
    public async Task A_volume_that_finds_no_room_is_Exhausted_and_leaves_nothing()
    {
        Assert.SkipUnless(Rig.ExhaustingBytes.HasValue, "This rig's storage cannot be used up.");
        var id = await CreateAsync();
        var before = await Backend.FindAsync(id, Token);
        var bytes = Rig.ExhaustingBytes!.Value;

        (await Backend.ValidateAsync(new VolumeSpec(bytes), Token)).Should().BeEmpty();
        await ShouldFailAsync(DriverError.Exhausted, () => Backend.EnsureVolumeAsync(NewId(), new VolumeSpec(bytes), Token));
        await ShouldFailAsync(DriverError.Exhausted, () => Backend.GrowAsync(id, bytes, Token));

        (await ListedAsync()).Should().BeEquivalentTo([id]);
        (await Backend.FindAsync(id, Token)).Should().Be(before);
    }

    [Fact]
    public async Task A_cancelled_volume_ensure_leaves_nothing()
    {
        var id = NewId();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Backend.EnsureVolumeAsync(id, Smallest, cancelled.Token));

        (await Backend.FindAsync(id, Token)).Should().BeNull();
    }

    [Fact]
    public async Task The_capacity_counts_what_is_promised()
    {
        var before = await Backend.ReadCapacityAsync(Token);
        var id = await CreateAsync();
        await Backend.GrowAsync(id, Rig.SmallestBytes * 2, Token);

        var after = await Backend.ReadCapacityAsync(Token);

        (after.PromisedBytes - before.PromisedBytes).Should().Be((await StatusAsync(id)).SizeBytes);
        after.TotalBytes.Should().BePositive();
        after.UsedBytes.Should().BeInRange(0, after.TotalBytes);
        after.PromisableBytes.Should().BeGreaterThan(after.PromisedBytes);
        await Backend.DeleteVolumeAsync(id, Token);
        (await Backend.ReadCapacityAsync(Token)).PromisedBytes.Should().Be(before.PromisedBytes);
    }

    [Fact]
    public async Task A_volume_that_is_open_is_not_deleted()
    {
        var id = await CreateAsync("kept");
        var before = await StatusAsync(id);
        await using (await Rig.OpenAsync(before.Source, Token))
        {
            await ShouldFailAsync(DriverError.InUse, () => Backend.DeleteVolumeAsync(id, Token));
            (await StatusAsync(id)).Should().Be(before);
        }

        await ShouldHoldAsync(id, "kept");
        await ShouldLeaveNothingAsync();
    }

    [Fact]
    public async Task A_volume_that_is_open_grows_where_that_is_declared_and_else_is_InUse()
    {
        var id = await CreateAsync();
        var before = await StatusAsync(id);
        await using (await Rig.OpenAsync(before.Source, Token))
        {
            (await Backend.GrowAsync(id, Rig.SmallestBytes, Token)).Should().Be(before, "it is as large already");
            if (Backend.Capabilities.HasFlag(VolumeCapabilities.GrowWhileUsed))
            {
                (await Backend.GrowAsync(id, Rig.SmallestBytes * 2, Token)).SizeBytes.Should().BeGreaterThanOrEqualTo(Rig.SmallestBytes * 2);
                return;
            }

            await ShouldFailAsync(DriverError.InUse, () => Backend.GrowAsync(id, Rig.SmallestBytes * 2, Token));
            (await StatusAsync(id)).Should().Be(before);
        }

        (await Backend.GrowAsync(id, Rig.SmallestBytes * 2, Token)).SizeBytes.Should().BeGreaterThanOrEqualTo(Rig.SmallestBytes * 2);
    }

    [Theory]
    [MemberData(nameof(Works))]
    public async Task Work_cancelled_at_any_moment_is_all_or_nothing(Work work)
    {
        var isDone = false;
        for (var patience = TimeSpan.FromMilliseconds(1); !isDone && patience < TimeSpan.FromMinutes(2); patience *= 8)
        {
            var (origin, target) = await PrepareAsync(work);
            using var cancelled = new CancellationTokenSource(patience, TimeProvider.System);
            var failure = await Record.ExceptionAsync(() => DoAsync(Backend, work, origin, target, cancelled.Token));

            isDone = failure is null;
            (failure is null or OperationCanceledException).Should().BeTrue("{0}", failure);
            await ShouldBeWholeAsync(work, origin, target);
            await ShouldLeaveNothingAsync();
        }

        isDone.Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Works))]
    public async Task A_crash_between_any_two_changes_leaves_what_is_whole_and_nothing_else(Work work)
    {
        var isDone = false;
        for (var changes = 0; !isDone && changes < MostChanges; changes++)
        {
            var (origin, target) = await PrepareAsync(work);
            var dying = await Rig.NewDyingBackendAsync(changes, Token);
            Assert.SkipWhen(dying is null, "This rig cannot let a backend die.");
            var failure = await Record.ExceptionAsync(() => DoAsync(dying!, work, origin, target, Token));

            isDone = failure is null;
            (failure is null or BackendDiedException).Should().BeTrue("{0}", failure);
            await ShouldBeWholeAsync(work, origin, target);
            await DoAsync(await Rig.NewBackendAsync(Token), work, origin, target, Token);
            await ShouldBeWholeAsync(work, origin, target);
            await ShouldLeaveNothingAsync();
        }

        isDone.Should().BeTrue("it takes fewer than {0} changes", MostChanges);
    }

    private static VolumeKey? KeyOf(Work work) => work == Work.Encrypt ? new VolumeKey("a passphrase") : null;

    private async Task<(VolumeId Origin, VolumeId Target)> PrepareAsync(Work work)
    {
        if (work is Work.Clone or Work.LargerClone or Work.DeleteOfAnOrigin)
        {
            Needs(VolumeCapabilities.Clone);
        }

        if (work is Work.Encrypt)
        {
            Needs(VolumeCapabilities.Encrypt);
        }

        var origin = await CreateAsync("origin");
        return (origin, work == Work.DeleteOfAnOrigin ? await CloneAsync(origin) : NewId());
    }

    private async Task DoAsync(IVolumeBackend backend, Work work, VolumeId origin, VolumeId target, CancellationToken cancellationToken) => await (work switch
    {
        Work.Create => backend.EnsureVolumeAsync(target, Smallest, cancellationToken),
        Work.Encrypt => backend.EnsureVolumeAsync(target, Smallest with { Key = KeyOf(work) }, cancellationToken),
        Work.Clone => backend.EnsureVolumeAsync(target, Smallest with { CloneOf = origin }, cancellationToken),
        Work.LargerClone => backend.EnsureVolumeAsync(target, new VolumeSpec(Rig.SmallestBytes * 2, origin), cancellationToken),
        Work.Grow => backend.GrowAsync(origin, Rig.SmallestBytes * 2, cancellationToken),
        _ => backend.DeleteVolumeAsync(origin, cancellationToken),
    });

    /// <summary>What is there holds what it must, whether the work was done or not.</summary>
    private async Task ShouldBeWholeAsync(Work work, VolumeId origin, VolumeId target)
    {
        var deletes = work is Work.Delete or Work.DeleteOfAnOrigin;
        var listed = await ListedAsync();
        listed.Should().BeSubsetOf([origin, target]);
        if (!deletes || listed.Contains(origin))
        {
            await ShouldHoldAsync(origin, "origin");
        }

        if (listed.Contains(target))
        {
            (await StatusAsync(target)).SizeBytes.Should().BeGreaterThanOrEqualTo(work == Work.LargerClone ? Rig.SmallestBytes * 2 : Rig.SmallestBytes);
            await ShouldHoldAsync(target, work switch { Work.Create => "\0", Work.Encrypt => "", _ => "origin" }, KeyOf(work));
        }
        else
        {
            work.Should().NotBe(Work.DeleteOfAnOrigin, "its clone is spared");
        }
    }
}
