using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Storage.Iscsi;

/// <summary>
/// The secrets of initiators, derived from one file: nothing else is stored, and they are the same after any restart. The user's name is derived too: with another file
/// the names are others, so that what was let in with lost secrets is seen to be so.
/// </summary>
/// <param name="path">The file; made at the first use when it is not there, readable by nobody else.</param>
/// <param name="installation">Whose secrets; two installations with one file have different ones.</param>
internal sealed class ChapSecrets(string path, Guid installation)
{
    private const int KeyBytes = 32;
    private const int LeastKeyBytes = 16;
    private const int SecretBytes = 12; // 16 characters of base64url: as many as every initiator takes
    private const int TagBytes = 6;
    private const int SealBytes = 16;
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lock _reading = new();
    private byte[]? _key;

    /// <summary>With which an initiator proves itself to the target of a volume.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.BackendDenied"/>: the file cannot be made or read, is too short, or may be read by others.</exception>
    public ChapCredentials Of(VolumeId volume, string initiator)
    {
        var derived = HMACSHA256.HashData(Key(), Encoding.UTF8.GetBytes($"{installation:N}\n{volume.Value:N}\n{initiator}"));
        var tag = Convert.ToHexStringLower(derived.AsSpan(SecretBytes, TagBytes));
        return new ChapCredentials($"{Beginning(volume)}{tag}", Base64Url.EncodeToString(derived.AsSpan(0, SecretBytes)));
    }

    /// <summary>Whether a user's name is one of a volume's.</summary>
    public static bool IsOf(VolumeId volume, string user) => user.StartsWith(Beginning(volume), StringComparison.Ordinal);

    /// <summary>What only this installation can tell of a volume's place: a mark that nobody else can put on another place.</summary>
    public string Seal(VolumeId volume, string place) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Key(), Encoding.UTF8.GetBytes($"{installation:N}\n{volume.Value:N}\n\n{place}")).AsSpan(0, SealBytes));

    private static string Beginning(VolumeId volume) => $"{volume.Value:N}-";

    private byte[] Key()
    {
        lock (_reading)
        {
            return _key ??= ReadOrMake();
        }
    }

    private byte[] ReadOrMake()
    {
        try
        {
            if (!File.Exists(path))
            {
                Make();
            }

            var key = File.ReadAllBytes(path);
            return key.Length < LeastKeyBytes ? throw Unfit($"holds fewer than {LeastKeyBytes} bytes")
                : !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(OwnersOnly | UnixFileMode.UserExecute)) != 0 ? throw Unfit("may be read by others than its owner: chmod 600 it")
                : key;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unfit($"cannot be used: {failure.Message}", failure);
        }
    }

    // It appears whole or not at all, and only once however many make it.
    private void Make()
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnersOnly;
            }

            using (var file = new FileStream(unfinished, options))
            {
                file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another was faster.
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private DriverException Unfit(string why, Exception? failure = null) =>
        new(DriverError.BackendDenied, $"The file {path}, from which the secrets of initiators are derived, {why}.", null, failure);
}
