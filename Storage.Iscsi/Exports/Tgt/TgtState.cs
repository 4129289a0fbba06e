namespace Storage.Iscsi;

/// <summary>Everything that tgtd has at one moment.</summary>
/// <param name="Targets">Its targets, foreign ones too.</param>
/// <param name="Accounts">Its users, foreign ones too.</param>
internal sealed record TgtState(IReadOnlyList<TgtTarget> Targets, IReadOnlyList<string> Accounts)
{
    /// <summary>A number that no target has.</summary>
    public int FreeNumber => Targets.Select(target => target.Number).DefaultIfEmpty(0).Max() + 1;

    /// <summary>The target with a name; null when there is none.</summary>
    public TgtTarget? Find(string name) => Targets.FirstOrDefault(target => target.Name == name);
}
