namespace Occi.Server.Identity.Passwords;

/// <summary>Knows accounts and their passwords.</summary>
internal interface IPasswordSource
{
    /// <summary>Judges a name and a password; takes as long for a name that it does not know as for one that it does, as far as that is in its hands.</summary>
    /// <exception cref="IdentitySourceUnavailableException">It cannot judge now.</exception>
    Task<PasswordVerdict> CheckAsync(BasicCredentials credentials, CancellationToken cancellationToken);
}
