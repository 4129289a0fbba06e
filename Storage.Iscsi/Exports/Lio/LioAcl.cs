namespace Storage.Iscsi;

/// <summary>An initiator in a target's list.</summary>
/// <param name="Initiator">Its name.</param>
/// <param name="IsReadOnly">Whether it may only read.</param>
/// <param name="User">As whom it proves itself; nobody when it was not finished.</param>
internal sealed record LioAcl(string Initiator, bool IsReadOnly, string User);
