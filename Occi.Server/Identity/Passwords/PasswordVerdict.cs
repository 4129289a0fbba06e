namespace Occi.Server.Identity.Passwords;

/// <summary>What a source says of a name and a password.</summary>
internal readonly record struct PasswordVerdict
{
    private PasswordVerdict(bool isKnown, PasswordAccount? account, string? name) => (IsKnown, Account, Name) = (isKnown, account, name);

    /// <summary>It has no such account: the next source is asked.</summary>
    public static PasswordVerdict Unknown => default;

    /// <summary>The password is wrong, or the account may not log in: no other source is asked.</summary>
    public static PasswordVerdict Wrong => new(true, null, null);

    /// <summary>As <see cref="Wrong"/>, of an account that there is.</summary>
    public static PasswordVerdict WrongFor(string name) => new(true, null, name);

    /// <summary>Whether the account is this source's to judge.</summary>
    public bool IsKnown { get; }

    /// <summary>The account, when the password is right.</summary>
    public PasswordAccount? Account { get; }

    /// <summary>The account's name; null when there may be none, so that a name that somebody has only typed is told nobody.</summary>
    public string? Name { get; }

    /// <summary>The password is right.</summary>
    public static PasswordVerdict Right(PasswordAccount account) => new(true, account, account.Name);
}
