namespace Storage.Iscsi;

/// <summary>A connection of an initiator to a target.</summary>
/// <param name="Session">The number of its session.</param>
/// <param name="Number">Its number within the session.</param>
/// <param name="Initiator">Who it is.</param>
internal sealed record TgtConnection(ulong Session, uint Number, string Initiator);
