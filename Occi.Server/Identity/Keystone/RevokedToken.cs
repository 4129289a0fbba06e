namespace Occi.Server.Identity.Keystone;

/// <summary>A token that was taken back.</summary>
/// <param name="Id">The token's.</param>
/// <param name="Until">Its end: afterwards it need not be remembered.</param>
public sealed record RevokedToken(Guid Id, DateTimeOffset Until);
