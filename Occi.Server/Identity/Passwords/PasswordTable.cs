using System.Globalization;
using System.Text;
using Occi.Server.Configuration;

namespace Occi.Server.Identity.Passwords;

/// <summary>What a password file held when it was read.</summary>
internal sealed class PasswordTable
{
    private const int LargestFile = 16 * 1024 * 1024;

    private readonly Dictionary<string, PasswordLine> _lines;
    private readonly PasswordHash[] _nobodies;

    private PasswordTable(Dictionary<string, PasswordLine> lines)
    {
        _lines = lines;
        _nobodies = lines.Count == 0 ? [PasswordHash.Nobody()] : [.. lines.Values.Select(line => line.Hash.AsNobody())];
    }

    /// <summary>The accounts in the order of the file.</summary>
    public IEnumerable<PasswordLine> Lines => _lines.Values;

    /// <summary>Reads a file that nobody but its owner may read.</summary>
    /// <exception cref="ConfigurationException">Lists every line that cannot be used, or what to do about the file.</exception>
    public static PasswordTable Read(string path)
    {
        SecretFile.RequirePrivate(path);
        try
        {
            if (new FileInfo(path).Length > LargestFile)
            {
                throw new ConfigurationException($"'{path}' is larger than {LargestFile} bytes, which no password file is.");
            }

            return Parse(path, File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new ConfigurationException($"'{path}' cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Reads a file's content.</summary>
    /// <exception cref="ConfigurationException">Lists every line that cannot be used.</exception>
    public static PasswordTable Parse(string path, string text)
    {
        var (lines, mistakes) = (new Dictionary<string, PasswordLine>(StringComparer.Ordinal), new List<string>());
        foreach (var (number, line) in text.Split('\n').Index())
        {
            var content = line.TrimEnd('\r');
            var mistake = PasswordLine.IsBlank(content) ? null
                : !PasswordLine.TryParse(content, out var parsed, out var wrong) ? wrong
                : lines.TryAdd(parsed.Name, parsed) ? null
                : $"has the name '{parsed.Name}' once more";
            if (mistake is not null)
            {
                mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"line {number + 1} {mistake}"));
            }
        }

        return mistakes.Count == 0 ? new PasswordTable(lines) : throw new ConfigurationException($"'{path}': {string.Join("; ", mistakes)}.");
    }

    /// <summary>The account, or null.</summary>
    public PasswordLine? Find(string name) => _lines.GetValueOrDefault(name);

    /// <summary>What to compute for a name that is not there: always the same for the same name, and dear in the same proportions as the real ones.</summary>
    public PasswordHash NobodyFor(string name) => _nobodies[(int)((uint)string.GetHashCode(name, StringComparison.Ordinal) % (uint)_nobodies.Length)];
}
