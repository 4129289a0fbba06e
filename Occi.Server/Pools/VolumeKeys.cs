using System.Security.Cryptography;
using System.Text;
using Drivers.Abstractions;
using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Data;
using Occi.Server.Configuration;

namespace Occi.Server.Pools;

/// <summary>
/// A key for each encrypted disk, kept in the database wrapped with the site's master key (AES-GCM, bound to the disk's id), which is a file that the database has not.
/// </summary>
internal sealed class VolumeKeys(IStratusStore store, IOptions<StratusOptions> options)
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly string _path = Path.GetFullPath(options.Value.Storage.MasterKey ?? Path.Combine(options.Value.DataDirectory, "volumes.key"));
    private readonly Lock _gate = new();
    private byte[]? _master;

    /// <summary>A new key.</summary>
    public static VolumeKey New() => new(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));

    /// <summary>The key of a disk; null when it is not encrypted.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.BackendDenied"/> when the master key is not there or another one: an operator must bring it back.</exception>
    public async Task<VolumeKey?> FindAsync(EntityId storage, CancellationToken cancellationToken) =>
        await store.FindVolumeKeyAsync(storage, cancellationToken) is { } wrapped ? new VolumeKey(Unwrap(storage, Convert.FromBase64String(wrapped))) : null;

    /// <summary>What is kept of the key of a disk.</summary>
    /// <exception cref="DriverException">As for <see cref="FindAsync"/>.</exception>
    public string Wrap(EntityId storage, VolumeKey key)
    {
        var plain = Encoding.ASCII.GetBytes(key.Passphrase);
        var wrapped = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(Master(mayMake: true), TagBytes);
        cipher.Encrypt(wrapped.AsSpan(0, NonceBytes), plain, wrapped.AsSpan(NonceBytes + TagBytes), wrapped.AsSpan(NonceBytes, TagBytes), storage.Value.ToByteArray());
        return Convert.ToBase64String(wrapped);
    }

    private string Unwrap(EntityId storage, ReadOnlySpan<byte> wrapped)
    {
        var plain = new byte[wrapped.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(Master(mayMake: false), TagBytes);
        try
        {
            cipher.Decrypt(wrapped[..NonceBytes], wrapped[(NonceBytes + TagBytes)..], wrapped.Slice(NonceBytes, TagBytes), plain, storage.Value.ToByteArray());
        }
        catch (AuthenticationTagMismatchException failure)
        {
            throw new DriverException(DriverError.BackendDenied, $"The master key in '{_path}' is not the one that the key of disk {storage.Value} was wrapped with: bring that one back.", null, failure);
        }

        return Encoding.ASCII.GetString(plain);
    }

    private byte[] Master(bool mayMake)
    {
        lock (_gate)
        {
            return _master ??= ReadMaster(mayMake);
        }
    }

    private byte[] ReadMaster(bool mayMake)
    {
        try
        {
            if (mayMake && !File.Exists(_path))
            {
                MakeMaster();
            }

            if ((File.GetUnixFileMode(_path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
            {
                throw new DriverException(DriverError.BackendDenied, $"The master key '{_path}' can be used by others than its owner: run chmod 600 {_path}");
            }

            var key = Convert.FromBase64String(File.ReadAllText(_path).Trim());
            return key.Length == KeyBytes ? key : throw new DriverException(DriverError.BackendDenied, $"The master key in '{_path}' has {key.Length} bytes and not {KeyBytes}.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new DriverException(DriverError.BackendDenied, $"The master key '{_path}' cannot be used: {failure.Message}", null, failure);
        }
    }

    private void MakeMaster()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
        using var file = new FileStream(_path, options);
        file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)) + "\n"));
        file.Flush(flushToDisk: true);
    }
}
