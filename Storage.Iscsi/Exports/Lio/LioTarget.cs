namespace Storage.Iscsi;

/// <summary>What the kernel tells of one target.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Where its volume is; null when the target was not finished.</param>
/// <param name="Acls">Who may come.</param>
internal sealed record LioTarget(string Name, string? Path, IReadOnlyList<LioAcl> Acls);
