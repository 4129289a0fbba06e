namespace Drivers.ConformanceKit;

/// <summary>Reading and writing volumes as a whole.</summary>
public abstract class VolumeContentConformance : VolumeBackendConformance
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_read_of_a_volume_makes_another_one_the_same(bool isClone)
    {
        var first = await CreateAsync("content");
        var second = await CreateAsync("other..");
        if (isClone)
        {
            Needs(VolumeCapabilities.Clone);
            (first, second) = (await CloneAsync(first), await CloneAsync(second));
        }

        await using var content = await Backend.ReadAsync(first, Token);
        await Backend.WriteAsync(second, content, Token);

        await ShouldHoldAsync(second, "content");
        (await BytesAsync(second)).Should().Equal(await BytesAsync(first));
    }

    [Fact]
    public async Task Reading_ends_after_the_last_byte_of_the_volume()
    {
        var id = await CreateAsync("content");

        var bytes = await BytesAsync(id);

        bytes.LongLength.Should().Be((await StatusAsync(id)).SizeBytes);
        bytes.AsSpan(0, 7).ToArray().Should().Equal("content"u8.ToArray());
        bytes.Skip(7).Should().OnlyContain(b => b == 0);
    }

    [Fact]
    public async Task Zeros_are_written_over_what_was_there()
    {
        var id = await CreateAsync("content");
        var size = (int)(await StatusAsync(id)).SizeBytes;

        await Backend.WriteAsync(id, new MemoryStream(new byte[size]), Token);

        (await BytesAsync(id)).Should().OnlyContain(b => b == 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_short_content_leaves_what_lies_behind_it(bool isClone)
    {
        var id = await CreateAsync("content");
        if (isClone)
        {
            Needs(VolumeCapabilities.Clone);
            id = await CloneAsync(id);
        }

        await Backend.WriteAsync(id, new MemoryStream("CON"u8.ToArray()), Token);

        await ShouldHoldAsync(id, "CONtent");
    }

    [Fact]
    public async Task What_is_written_to_a_clone_leaves_its_origin_alone()
    {
        Needs(VolumeCapabilities.Clone);
        var origin = await CreateAsync("origin");
        var clone = await CloneAsync(origin);

        await Backend.WriteAsync(clone, new MemoryStream("cloned"u8.ToArray()), Token);

        await ShouldHoldAsync(origin, "origin");
        await ShouldHoldAsync(clone, "cloned");
        await ShouldLeaveNothingAsync();
    }

    [Fact]
    public async Task More_than_the_volume_takes_is_InvalidSpec()
    {
        var id = await CreateAsync();
        var size = (await StatusAsync(id)).SizeBytes;

        await ShouldFailAsync(DriverError.InvalidSpec, () => Backend.WriteAsync(id, new MemoryStream(new byte[size + 1]), Token));

        (await StatusAsync(id)).SizeBytes.Should().Be(size);
    }

    [Fact]
    public async Task Reading_and_writing_the_missing_are_NotFound()
    {
        var id = new VolumeId(Guid.NewGuid());

        await ShouldFailAsync(DriverError.NotFound, () => Backend.ReadAsync(id, Token));
        await ShouldFailAsync(DriverError.NotFound, () => Backend.WriteAsync(id, Stream.Null, Token));
    }

    private async Task<byte[]> BytesAsync(VolumeId id)
    {
        await using var content = await Backend.ReadAsync(id, Token);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, Token);
        return bytes.ToArray();
    }
}
