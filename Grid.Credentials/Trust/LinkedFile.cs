namespace Grid.Credentials.Trust;

/// <summary>Links to files, of which trust directories are full.</summary>
internal static class LinkedFile
{
    /// <summary>The file behind a link: its time and length, not the link's, tell of changes.</summary>
    public static FileInfo Target(FileInfo file)
    {
        try
        {
            return file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target : file;
        }
        catch (IOException)
        {
            return file; // links in a circle: reading says so
        }
    }
}
