using System.Diagnostics;

namespace Storage.Iscsi.Tests;

public sealed class DirectoryVolumeTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("stratus-volumes-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_large_volume_takes_no_room()
    {
        var volume = await Create().EnsureVolumeAsync(new VolumeId(Guid.NewGuid()), new VolumeSpec(1L << 40), Token);

        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%b", ((DiskSource.ImageFile)volume.Source).Path]) { RedirectStandardOutput = true })!;
        var blocks = await stat.StandardOutput.ReadToEndAsync(Token);

        long.Parse(blocks, System.Globalization.CultureInfo.InvariantCulture).Should().BeLessThan(64);
    }

    [Fact]
    public async Task A_volume_left_unfinished_by_the_end_of_the_process_is_made_again_whole()
    {
        var id = new VolumeId(Guid.NewGuid());
        var folder = Directory.CreateDirectory(Path.Combine(_directory.FullName, "volumes"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{id}.raw.new"), "half", Token);
        var backend = Create();
        (await backend.FindAsync(id, Token)).Should().BeNull();

        var volume = await backend.EnsureVolumeAsync(id, new VolumeSpec(1024), Token);

        (await File.ReadAllBytesAsync(((DiskSource.ImageFile)volume.Source).Path, Token)).Should().HaveCount(1024).And.OnlyContain(b => b == 0);
        folder.EnumerateFiles().Should().ContainSingle();
    }

    [Fact]
    public async Task A_size_is_rounded_up_to_whole_sectors_and_then_taken_for_the_same()
    {
        var id = new VolumeId(Guid.NewGuid());
        var backend = Create();

        (await backend.EnsureVolumeAsync(id, new VolumeSpec(1000), Token)).SizeBytes.Should().Be(1024);
        (await backend.EnsureVolumeAsync(id, new VolumeSpec(1000), Token)).SizeBytes.Should().Be(1024);
        (await backend.GrowAsync(id, 1000, Token)).SizeBytes.Should().Be(1024);
    }

    [Fact]
    public async Task A_size_that_the_filesystem_cannot_hold_is_Exhausted_and_leaves_nothing()
    {
        var backend = Create(("maxVolumeBytes", $"{1L << 62}"));
        var id = new VolumeId(Guid.NewGuid());

        var failure = await Record.ExceptionAsync(() => backend.EnsureVolumeAsync(id, new VolumeSpec(1L << 62), Token));

        Assert.SkipWhen(failure is null, "This filesystem holds files of any size.");
        failure.Should().BeOfType<DriverException>().Which.Error.Should().Be(DriverError.Exhausted);
        _directory.EnumerateFiles("*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public async Task Deleting_makes_room_again()
    {
        var backend = Create(("capacityBytes", "4096"));
        var id = new VolumeId(Guid.NewGuid());
        await backend.EnsureVolumeAsync(id, new VolumeSpec(4096), Token);
        var second = () => backend.EnsureVolumeAsync(new VolumeId(Guid.NewGuid()), new VolumeSpec(512), Token);
        (await second.Should().ThrowAsync<DriverException>()).Which.Error.Should().Be(DriverError.Exhausted);

        await backend.DeleteVolumeAsync(id, Token);

        (await second()).SizeBytes.Should().Be(512);
    }

    [Fact]
    public async Task A_size_beyond_what_a_file_of_the_filesystem_can_have_is_told_in_words_of_its_own()
    {
        var tooLarge = () => DirectoryErrors.TranslateAsync<bool>("Making volume x", () => throw new ArgumentOutOfRangeException("value", "Specified file length was too large."));

        var told = (await tooLarge.Should().ThrowAsync<DriverException>()).Which;

        (told.Error, told.Message, told.NativeCode).Should().Be((DriverError.Exhausted, "Making volume x: no file of its filesystem can be that large.", "errno 27"));
    }

    [Theory]
    [InlineData("capacityBytes", "-1")]
    [InlineData("capacityBytes", "lots")]
    [InlineData("maxVolumeBytes", "0")]
    [InlineData("capacity", "1")]
    public void A_malformed_or_unknown_setting_is_refused_by_name(string key, string value)
    {
        var create = () => Create((key, value));

        create.Should().Throw<ArgumentException>().WithMessage($"*{key}*");
    }

    private IVolumeBackend Create(params (string Key, string Value)[] settings) => new DirectoryVolumeModule().Create(new(
        Guid.NewGuid(), _directory.FullName, settings.ToDictionary(s => s.Key, s => s.Value), TimeProvider.System, new RecordingLog()));
}
