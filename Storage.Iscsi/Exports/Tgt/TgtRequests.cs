namespace Storage.Iscsi;

/// <summary>The requests that an exporter makes, by what they are for.</summary>
internal static class TgtRequests
{
    public static TgtRequest NewTarget(int target, string name) => new(TgtMode.Target, TgtOperation.New) { Target = target, Parameters = $"targetname={name}" };

    public static TgtRequest DeleteTarget(int target) => new(TgtMode.Target, TgtOperation.Delete) { Target = target };

    public static TgtRequest LetIn(int target, string initiator) => new(TgtMode.Target, TgtOperation.Bind) { Target = target, Parameters = $"initiator-name={initiator}" };

    public static TgtRequest ThrowOut(int target, string initiator) => new(TgtMode.Target, TgtOperation.Unbind) { Target = target, Parameters = $"initiator-name={initiator}" };

    public static TgtRequest NewAccount(ChapCredentials chap) => new(TgtMode.Account, TgtOperation.New) { Parameters = $"user={chap.User},password={chap.Secret}" };

    public static TgtRequest DeleteAccount(string user) => new(TgtMode.Account, TgtOperation.Delete) { Parameters = $"user={user}" };

    public static TgtRequest Bind(int target, string user) => new(TgtMode.Account, TgtOperation.Bind) { Target = target, Parameters = $"user={user}" };

    public static TgtRequest Unbind(int target, string user) => new(TgtMode.Account, TgtOperation.Unbind) { Target = target, Parameters = $"user={user}" };

    public static TgtRequest DeleteUnit(int target) => new(TgtMode.Unit, TgtOperation.Delete) { Target = target, Unit = TgtTarget.Unit };

    /// <summary>A unit that is there for initiators only when it has all its properties: before it has a path it is a drive without a disk.</summary>
    public static IReadOnlyList<TgtRequest> MakeUnit(int target, VolumeId volume, string path, bool isReadOnly, string serial) =>
    [
        new(TgtMode.Unit, TgtOperation.New) { Target = target, Unit = TgtTarget.Unit },
        new(TgtMode.Unit, TgtOperation.Update)
        {
            Target = target,
            Unit = TgtTarget.Unit,
            Parameters = $"removable=0,readonly={(isReadOnly ? 1 : 0)},scsi_id={volume},scsi_sn={serial},path={path}",
        },
    ];

    /// <summary>
    /// Takes the account of one away from a target. tgtd 1.0.85 leaves a gap in its list where one is taken from the midst, and then dies as soon as it is asked to show the list:
    /// so those behind are taken away before, and come back afterwards.
    /// </summary>
    public static IReadOnlyList<TgtRequest> UnbindWithoutGap(TgtTarget target, string user)
    {
        var behind = target.Accounts.SkipWhile(each => each != user).Skip(1).ToList();
        return !target.Accounts.Contains(user)
            ? []
            : [.. behind.AsEnumerable().Reverse().Select(each => Unbind(target.Number, each)), Unbind(target.Number, user), .. behind.Select(each => Bind(target.Number, each))];
    }
}
