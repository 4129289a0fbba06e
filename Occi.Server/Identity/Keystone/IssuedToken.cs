namespace Occi.Server.Identity.Keystone;

/// <summary>A new token. Its text is a secret.</summary>
/// <param name="Text">What the client sends from now on.</param>
/// <param name="Content">What it holds.</param>
internal sealed record IssuedToken(string Text, AccessToken Content)
{
    /// <inheritdoc/>
    public override string ToString() => $"token {Content.Id}";
}
