namespace Grid.Credentials.Trust;

/// <summary>What a <see cref="WatchedDirectory{TFile,TSnapshot}"/> said at a moment.</summary>
internal interface IWatchedSnapshot
{
    /// <summary>Rises whenever anything in the directory changed.</summary>
    long Generation { get; }

    /// <summary>What is wrong with the directory's files.</summary>
    IReadOnlyList<TrustNotice> Notices { get; }
}
