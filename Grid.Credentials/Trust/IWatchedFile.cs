namespace Grid.Credentials.Trust;

/// <summary>A file of a <see cref="WatchedDirectory{TFile,TSnapshot}"/> as it was seen last.</summary>
internal interface IWatchedFile
{
    /// <summary>The name in the directory.</summary>
    string Name { get; }

    /// <summary>Tells contents apart; empty when it could not be read.</summary>
    string Digest { get; }

    /// <summary>Why it cannot be understood now; null when it can.</summary>
    string? Fault { get; }
}
