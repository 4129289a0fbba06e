using Occi.Data;
using Occi.Server.Images.Cache;
using Occi.Server.Tests.Identity;

namespace Occi.Server.Tests.Images.Cache;

public sealed class HostImageCacheTests : IAsyncLifetime
{
    private const int Kilobyte = 1024;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stratus-cache-");
    private readonly SampleImages _images = new();
    private readonly HashSet<string> _used = [];
    private HostImageCache _cache = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _cache = Open();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _cache.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task However_many_want_an_image_at_once_it_comes_once()
    {
        var content = _images.Add(3 * Kilobyte, 1);
        var gate = new TaskCompletionSource();
        _images.Gate = gate.Task;
        var wanting = Enumerable.Range(0, 64).Select(_ => _cache.BringAsync(content, Token)).ToList();

        gate.SetResult();
        var held = await Task.WhenAll(wanting);

        held.Should().AllSatisfy(each => File.ReadAllBytes(each.Path).Should().HaveCount(3 * Kilobyte));
        _cache.Counters.Should().Be(new CacheCounters(1, 3 * Kilobyte, 63, 0));
        _images.Opened.Should().Be(1);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_does_not_keep_it_from_the_others()
    {
        var content = _images.Add(Kilobyte, 1);
        var gate = new TaskCompletionSource();
        _images.Gate = gate.Task;
        using var impatience = new CancellationTokenSource();
        var impatient = _cache.BringAsync(content, impatience.Token);
        var patient = _cache.BringAsync(content, Token);

        await impatience.CancelAsync();
        await FluentActions.Awaiting(() => impatient).Should().ThrowAsync<OperationCanceledException>();
        gate.SetResult();

        (await patient).Path.Should().Be(_cache.PathOf(content));
    }

    [Fact]
    public async Task What_was_unused_for_the_longest_goes_first()
    {
        var (first, second, third) = (_images.Add(4 * Kilobyte, 1), _images.Add(4 * Kilobyte, 2), _images.Add(4 * Kilobyte, 3));
        await BringAsync(first, second, first, third);

        Names().Should().BeEquivalentTo(CacheEntry.NameOf(first), CacheEntry.NameOf(third));
        _cache.Counters.Should().Be(new CacheCounters(3, 12 * Kilobyte, 1, 1));
        _cache.Bytes.Should().Be(8 * Kilobyte);
    }

    [Fact]
    public async Task What_machines_run_from_and_what_is_held_stays_and_a_full_cache_says_so()
    {
        var (used, held, third) = (_images.Add(4 * Kilobyte, 1), _images.Add(4 * Kilobyte, 2), _images.Add(4 * Kilobyte, 3));
        await BringAsync(used);
        _used.Add(CacheEntry.NameOf(used));
        using (await _cache.BringAsync(held, Token))
        {
            (await RefusalAsync(third)).Should().Match<DriverException>(failure => failure.Error == DriverError.Exhausted)
                .And.Subject.As<DriverException>().Message.Should().Contain("is full: 8192 of its 10240 bytes are images that machines run from, and this one has 4096 bytes");
            Names().Should().BeEquivalentTo(CacheEntry.NameOf(used), CacheEntry.NameOf(held));
        }

        await BringAsync(third);

        Names().Should().BeEquivalentTo(CacheEntry.NameOf(used), CacheEntry.NameOf(third));
    }

    [Fact]
    public async Task Nothing_goes_for_an_image_that_would_not_fit_even_then()
    {
        var small = _images.Add(4 * Kilobyte, 1);
        await BringAsync(small);

        (await RefusalAsync(_images.Add(11 * Kilobyte, 2))).Message.Should().Be(
            "An image of 11264 bytes does not fit into this host's image cache of 10240 bytes: its administrator must make it larger.");

        Names().Should().Equal(CacheEntry.NameOf(small));
    }

    [Fact]
    public async Task Other_bytes_than_there_should_be_do_not_stay_and_the_next_try_begins_anew()
    {
        var content = _images.Add(4 * Kilobyte, 1);
        _images.Spoil(content, new byte[4 * Kilobyte]);
        var wrong = await RefusalAsync(content);
        _images.Spoil(content, new byte[5 * Kilobyte]);
        var longer = await RefusalAsync(content);

        (wrong.IsTransient, wrong.Message).Should().Match<(bool, string)>(failure => failure.Item1 && failure.Item2.Contains("arrived with the SHA-512"));
        longer.Message.Should().Contain("arrived with more bytes than it has");
        Names().Should().BeEmpty();

        _images.Spoil(content, Enumerable.Repeat((byte)1, 4 * Kilobyte).ToArray());
        await BringAsync(content);
        _cache.Bytes.Should().Be(4 * Kilobyte);
    }

    [Fact]
    public async Task A_cache_that_is_opened_again_knows_what_it_has_and_in_which_order_and_cleans_up()
    {
        var (first, second, third) = (_images.Add(4 * Kilobyte, 1), _images.Add(4 * Kilobyte, 2), _images.Add(4 * Kilobyte, 3));
        var clock = new ManualClock();
        await _cache.DisposeAsync();
        _cache = Open(clock);
        await BringAsync(first);
        clock.Advance(TimeSpan.FromSeconds(1));
        await BringAsync(second);
        clock.Advance(TimeSpan.FromSeconds(1));
        await BringAsync(first);
        await _cache.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, CacheEntry.NameOf(third) + ".0123"), "half", Token);

        _cache = Open(clock);
        await BringAsync(first);
        _cache.Counters.Should().Be(new CacheCounters(0, 0, 1, 0));
        await BringAsync(third);

        Names().Should().BeEquivalentTo([CacheEntry.NameOf(first), CacheEntry.NameOf(third)], "what was left half is gone, and the second was unused for the longest");
    }

    [Fact]
    public async Task What_somebody_removed_from_outside_is_brought_again()
    {
        var content = _images.Add(Kilobyte, 1);
        await BringAsync(content);
        File.Delete(_cache.PathOf(content));

        (await RefusalAsync(content)).IsTransient.Should().BeTrue();
        await BringAsync(content);

        Names().Should().Equal(CacheEntry.NameOf(content));
    }

    [Fact]
    public async Task A_second_name_moves_no_bytes_and_is_compared_all_the_same()
    {
        var origin = Directory.CreateTempSubdirectory("stratus-origin-");
        try
        {
            _images.Folder = origin.FullName;
            var content = _images.Add(4 * Kilobyte, 1);
            var damaged = _images.Add(4 * Kilobyte, 2);
            await File.WriteAllBytesAsync(_images.PathOf(damaged), new byte[4 * Kilobyte], Token);
            await _cache.DisposeAsync();
            _cache = Open(how: CacheTransfer.Hardlink);

            await BringAsync(content);
            (await RefusalAsync(damaged)).Message.Should().Contain("arrived with the SHA-512");

            _cache.Counters.Should().Be(new CacheCounters(1, 0, 0, 0));
            Names().Should().Equal(CacheEntry.NameOf(content));
        }
        finally
        {
            origin.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Blocks_that_cannot_be_shared_are_a_clear_failure()
    {
        await _cache.DisposeAsync();
        _images.Folder = Directory.CreateDirectory(Path.Combine("/dev/shm", $"stratus-{Guid.NewGuid():N}")).FullName; // another filesystem, which no blocks are shared with
        try
        {
            _cache = Open(how: CacheTransfer.Reflink);

            (await RefusalAsync(_images.Add(Kilobyte, 1))).Message.Should().Contain("blocks cannot be shared here");

            Names().Should().BeEmpty();
        }
        finally
        {
            Directory.Delete(_images.Folder, recursive: true);
        }
    }

    private HostImageCache Open(TimeProvider? time = null, CacheTransfer how = CacheTransfer.Copy) => new(
        _folder.FullName, 10 * Kilobyte, _images, _ => Task.FromResult<IReadOnlySet<string>>(_used), how, time ?? TimeProvider.System);

    private async Task BringAsync(params ImageContent[] contents)
    {
        foreach (var content in contents)
        {
            using var held = await _cache.BringAsync(content, Token);
        }
    }

    private async Task<DriverException> RefusalAsync(ImageContent content) =>
        (await FluentActions.Awaiting(() => _cache.BringAsync(content, Token)).Should().ThrowAsync<DriverException>()).Which;

    private IEnumerable<string> Names() => _folder.EnumerateFiles().Select(file => file.Name);
}
