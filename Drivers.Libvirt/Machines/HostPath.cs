namespace Drivers.Libvirt;

/// <summary>What a path must be before it may stand in a definition.</summary>
internal static class HostPath
{
    /// <summary>Why the path cannot be used, or null. Does not look whether it exists.</summary>
    internal static string? Refusal(string path)
    {
        if (path.Any(char.IsControl) || path.Any(char.IsSurrogate))
        {
            return "The path holds characters that no definition can hold (control characters, half characters).";
        }

        return Path.IsPathFullyQualified(path) ? null : $"The path '{path}' is not absolute.";
    }
}
