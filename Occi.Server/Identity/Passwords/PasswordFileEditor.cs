using System.Diagnostics;
using System.Text;
using Occi.Server.Configuration;

namespace Occi.Server.Identity.Passwords;

/// <summary>
/// Changes one account of a password file: the whole file is written anew beside it and put in its place, so that a server that reads it meanwhile sees the old one or the
/// new one. Comments stay. Two at once take no turns: the second is refused.
/// </summary>
internal sealed class PasswordFileEditor(string path)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Sets an account's password; its groups stay unless others are given.</summary>
    /// <returns>Whether the account is new.</returns>
    /// <exception cref="ConfigurationException">The file cannot be read or written, or holds lines that make no sense.</exception>
    public bool Set(string name, PasswordHash hash, IReadOnlyList<string>? groups) => Change((table, lines) =>
    {
        var former = table.Find(name);
        var line = new PasswordLine(name, hash, groups ?? former?.Groups ?? []).ToString();
        var place = former is null ? -1 : IndexOf(lines, name);
        if (place < 0)
        {
            lines.Add(line);
        }
        else
        {
            lines[place] = line;
        }

        return former is null;
    });

    /// <summary>Removes an account.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ConfigurationException">As above.</exception>
    public bool Remove(string name) => Change((table, lines) =>
    {
        if (table.Find(name) is null)
        {
            return false;
        }

        lines.RemoveAt(IndexOf(lines, name));
        return true;
    });

    private static int IndexOf(List<string> lines, string name) => lines.FindIndex(line => !PasswordLine.IsBlank(line) && PasswordLine.NameIn(line) == name);

    private T Change<T>(Func<PasswordTable, List<string>, T> change)
    {
        try
        {
            using var held = new FileStream(path + ".lock", Options(FileMode.OpenOrCreate));
            var isThere = File.Exists(path);
            if (isThere)
            {
                SecretFile.RequirePrivate(path);
            }

            var text = isThere ? File.ReadAllText(path) : "";
            var lines = text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd('\r')).ToList();
            var result = change(PasswordTable.Parse(path, text), lines);
            Write(string.Concat(lines.Select(line => line + "\n")), isThere);
            return result;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"'{path}' cannot be changed: another 'password' command works on it, or it cannot be written ({failure.Message})", failure);
        }
    }

    private void Write(string text, bool isThere)
    {
        var draft = path + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, Options(FileMode.CreateNew)))
        {
            file.Write(Utf8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        if (isThere && Environment.IsPrivilegedProcess)
        {
            KeepOwner(draft);
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>The administrator who changes the file is often not the user as whom the server reads it.</summary>
    private void KeepOwner(string draft)
    {
        using var process = Process.Start("chown", [$"--reference={path}", draft]);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            File.Delete(draft);
            throw new ConfigurationException($"'{path}': its owner cannot be kept, and the file was left as it is.");
        }
    }

    private static FileStreamOptions Options(FileMode mode) =>
        new() { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = Private };
}
