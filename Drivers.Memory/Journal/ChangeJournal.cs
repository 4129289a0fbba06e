using System.Text;
using System.Text.Json;

namespace Drivers.Memory;

/// <summary>
/// The state file: every change in the order it was made, appended before it is acknowledged, so that the end of the process at any moment loses
/// nothing that was. The work of a change is the size of its record.
/// Rewritten as short as possible when it is opened. It holds user data: readable by its owner only.
/// </summary>
internal sealed class ChangeJournal : IDisposable
{
    private readonly FileStream _file;

    private ChangeJournal(FileStream file) => _file = file;

    /// <summary>Replays what the file holds, drops a torn last record, and rewrites the file when the snapshot is shorter.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.Unavailable"/> when it cannot be used or a record within it is damaged.</exception>
    public static ChangeJournal Open(string path, Action<Change> replay, Func<IEnumerable<Change>> snapshot)
    {
        FileStream? file = null;
        try
        {
            file = OpenFile(path, FileMode.OpenOrCreate);
            var records = Replay(file, path, replay);
            var live = snapshot().ToList();
            return new ChangeJournal(live.Count < records ? Rewrite(file, path, live) : file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw new DriverException(DriverError.Unavailable, $"The state file '{path}' cannot be used: {failure.Message}", failure.GetType().Name, failure);
        }
        catch (DriverException)
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>Appends the change, wholly or not at all.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.Exhausted"/> when it cannot be written.</exception>
    public void Append(Change change)
    {
        var length = _file.Position;
        try
        {
            _file.Write(JournalFormat.Write(change));
        }
        catch (IOException failure)
        {
            _file.SetLength(length);
            throw new DriverException(DriverError.Exhausted, $"The state file '{_file.Name}' takes no more: {failure.Message}", innerException: failure);
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Reads every whole record, and leaves the file at the end of the last one.</summary>
    private static int Replay(FileStream file, string path, Action<Change> replay)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true);
        long whole = 0;
        var records = 0;
        while (reader.ReadLine() is { } line && whole + line.Length < file.Length)
        {
            records++;
            try
            {
                replay(JournalFormat.Read(line));
            }
            catch (Exception damage) when (damage is InvalidDataException or JsonException or KeyNotFoundException)
            {
                throw new DriverException(
                    DriverError.Unavailable,
                    $"Record {records} of the state file '{path}' is damaged: {damage.Message}. Restore the file or move it away.",
                    innerException: damage);
            }

            whole += line.Length + 1;
        }

        file.SetLength(whole);
        file.Position = whole;
        return records;
    }

    /// <summary>Puts a shorter file in the place of the old one, which stays locked until then.</summary>
    private static FileStream Rewrite(FileStream old, string path, IEnumerable<Change> live)
    {
        var file = OpenFile(path + ".new", FileMode.Create);
        try
        {
            foreach (var change in live)
            {
                file.Write(JournalFormat.Write(change));
            }

            file.Flush(flushToDisk: true);
            File.Move(path + ".new", path, overwrite: true);
        }
        catch
        {
            file.Dispose();
            throw;
        }

        old.Dispose();
        return file;
    }

    /// <summary>Opened for one process only; unbuffered, so that each record is with the operating system before it is acknowledged.</summary>
    private static FileStream OpenFile(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
