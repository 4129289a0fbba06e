namespace Storage.Iscsi;

/// <summary>Which file it is, whatever it is called.</summary>
/// <param name="Major">Of the device.</param>
/// <param name="Minor">Of the device.</param>
/// <param name="Node">The number on the device.</param>
/// <param name="Names">How many names it has.</param>
internal readonly record struct FileIdentity(uint Major, uint Minor, ulong Node, uint Names);
