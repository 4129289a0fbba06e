namespace Drivers.Memory.Tests;

/// <summary>Reads a state file that a backend holds open, as the next process would find it if this one ended now.</summary>
internal static class StateFile
{
    public static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    public static void Copy(string from, string to) => File.WriteAllBytes(to, Read(from));
}
