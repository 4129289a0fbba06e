using System.Security.Cryptography;

namespace Drivers.ConformanceKit;

/// <summary>Volumes that are encrypted.</summary>
public abstract class VolumeEncryptionConformance : VolumeBackendConformance
{
    private const string PlainText = "nobody must find this on the disk";
    private readonly VolumeKey _key = new(RandomNumberGenerator.GetHexString(48));

    private VolumeSpec Encrypted => Smallest with { Key = _key };

    [Fact]
    public async Task What_a_guest_writes_is_stored_encrypted_and_opened_by_the_key_alone()
    {
        var id = await CreateEncryptedAsync();

        (await Record.ExceptionAsync(() => WriteAsync(id, PlainText, _key))).Should().BeNull("the key opens it");

        await ShouldHoldAsync(id, PlainText, _key);
        (await StoredBytesAsync(id)).AsSpan().IndexOf("nobody must"u8).Should().Be(-1);
        (await Record.ExceptionAsync(() => ShouldHoldAsync(id, PlainText, new VolumeKey("another")))).Should().NotBeNull("another key does not");
    }

    [Fact]
    public async Task An_encrypted_volume_gives_a_guest_the_size_that_is_told()
    {
        var id = await CreateEncryptedAsync();
        var status = await StatusAsync(id);

        status.SizeBytes.Should().BeGreaterThanOrEqualTo(Rig.SmallestBytes);
        (await Rig.ReadAsync(status.Source, _key, (int)status.SizeBytes, Token)).LongLength.Should().Be(status.SizeBytes);
        (await Backend.EnsureVolumeAsync(id, Encrypted, Token)).Should().Be(status);
        (await Backend.EnsureVolumeAsync(id, new VolumeSpec(status.SizeBytes, Key: _key), Token)).Should().Be(status);
    }

    [Fact]
    public async Task A_plain_volume_is_never_taken_for_an_encrypted_one()
    {
        Needs(VolumeCapabilities.Encrypt);
        var plain = await StatusAsync(await CreateAsync());
        var encrypted = await StatusAsync(await CreateEncryptedAsync());

        await ShouldFailAsync(DriverError.AlreadyExists, () => Backend.EnsureVolumeAsync(plain.Id, new VolumeSpec(plain.SizeBytes, Key: _key), Token));
        await ShouldFailAsync(DriverError.AlreadyExists, () => Backend.EnsureVolumeAsync(encrypted.Id, new VolumeSpec(encrypted.SizeBytes), Token));
    }

    [Fact]
    public async Task An_encrypted_volume_grows_and_keeps_its_bytes()
    {
        var id = await CreateEncryptedAsync();
        await WriteAsync(id, PlainText, _key);

        var grown = await Backend.GrowAsync(id, Rig.SmallestBytes * 2, Token);

        grown.SizeBytes.Should().BeGreaterThanOrEqualTo(Rig.SmallestBytes * 2);
        await ShouldHoldAsync(id, PlainText, _key);
        (await Rig.ReadAsync(grown.Source, _key, (int)grown.SizeBytes, Token)).LongLength.Should().Be(grown.SizeBytes);
    }

    [Fact]
    public async Task A_clone_of_an_encrypted_volume_has_its_key_and_its_own_life()
    {
        Needs(VolumeCapabilities.Clone);
        var origin = await CreateEncryptedAsync();
        await WriteAsync(origin, PlainText, _key);
        var size = (await StatusAsync(origin)).SizeBytes;

        var clone = await CloneAsync(origin, size * 2);

        (await StatusAsync(clone)).SizeBytes.Should().BeGreaterThanOrEqualTo(size * 2);
        await ShouldHoldAsync(clone, PlainText, _key);
        await WriteAsync(clone, PlainText.ToUpperInvariant(), _key);
        await ShouldHoldAsync(origin, PlainText, _key);
        await Backend.DeleteVolumeAsync(origin, Token);
        await ShouldHoldAsync(clone, PlainText.ToUpperInvariant(), _key);
        await ShouldLeaveNothingAsync();
    }

    [Fact]
    public async Task A_clone_of_a_plain_volume_cannot_be_encrypted()
    {
        Needs(VolumeCapabilities.Clone | VolumeCapabilities.Encrypt);
        var origin = await CreateAsync();

        await ShouldFailAsync(DriverError.InvalidSpec, () => Backend.EnsureVolumeAsync(NewId(), Encrypted with { CloneOf = origin }, Token));

        (await ListedAsync()).Should().Equal(origin);
    }

    [Fact]
    public async Task What_is_read_of_an_encrypted_volume_makes_another_one_the_same()
    {
        var first = await CreateEncryptedAsync();
        await WriteAsync(first, PlainText, _key);
        var second = NewId();
        await Backend.EnsureVolumeAsync(second, Smallest with { Key = new VolumeKey("another one") }, Token);

        await using var content = await Backend.ReadAsync(first, Token);
        await Backend.WriteAsync(second, content, Token);

        await ShouldHoldAsync(second, PlainText, _key);
    }

    [Fact]
    public async Task The_key_is_in_no_message()
    {
        Needs(VolumeCapabilities.Encrypt);
        var plain = await CreateAsync();
        List<VolumeSpec> refused = [Encrypted with { SizeBytes = -1 }, Encrypted with { Key = new VolumeKey($"{_key.Passphrase}\n") }, Encrypted with { CloneOf = plain }];
        refused.AddRange(Rig.ExhaustingBytes is { } bytes ? [Encrypted with { SizeBytes = bytes }] : []);
        foreach (var (id, spec) in refused.Select(spec => (NewId(), spec)).Append((plain, Encrypted)))
        {
            var failure = await Record.ExceptionAsync(() => Backend.EnsureVolumeAsync(id, spec, Token));

            failure.Should().BeOfType<DriverException>();
            failure!.ToString().Should().NotContain(_key.Passphrase);
        }

        (await ListedAsync()).Should().Equal(plain);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData("with\0nul")]
    [InlineData("ümlaut")]
    public async Task A_passphrase_that_is_not_printable_ASCII_is_InvalidSpec(string passphrase)
    {
        Needs(VolumeCapabilities.Encrypt);
        var spec = Smallest with { Key = new VolumeKey(passphrase) };

        (await Backend.ValidateAsync(spec, Token)).Should().Contain(error => error.Property == nameof(VolumeSpec.Key));
        await ShouldFailAsync(DriverError.InvalidSpec, () => Backend.EnsureVolumeAsync(NewId(), spec, Token));
    }

    [Fact]
    public async Task An_undeclared_encryption_is_Unsupported_and_makes_nothing()
    {
        NeedsWithout(VolumeCapabilities.Encrypt);

        await ShouldFailAsync(DriverError.Unsupported, () => Backend.EnsureVolumeAsync(NewId(), Encrypted, Token));

        (await ListedAsync()).Should().BeEmpty();
    }

    private async Task<VolumeId> CreateEncryptedAsync()
    {
        Needs(VolumeCapabilities.Encrypt);
        var id = NewId();
        await Backend.EnsureVolumeAsync(id, Encrypted, Token);
        return id;
    }

    private async Task<byte[]> StoredBytesAsync(VolumeId id)
    {
        await using var content = await Backend.ReadAsync(id, Token);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, Token);
        return bytes.ToArray();
    }
}
