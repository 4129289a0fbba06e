namespace Occi.Server.Identity.Passwords;

/// <summary>An account whose password was right.</summary>
/// <param name="Name">The account's name as its source writes it, which may differ from what was typed.</param>
/// <param name="Groups">The groups it is in.</param>
/// <param name="Fingerprint">Another one whenever the password is another, without telling anything of it.</param>
internal sealed record PasswordAccount(string Name, IReadOnlyList<string> Groups, string Fingerprint);
