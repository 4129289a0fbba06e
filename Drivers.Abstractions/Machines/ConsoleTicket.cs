namespace Drivers.Abstractions;

/// <summary>Opens the screen of a machine, for whoever has it. A secret: never log it, and give it to nobody but who may use the machine.</summary>
/// <param name="Address">What a client opens; it holds the secret. The host in it may be one that only the backend's own network knows.</param>
/// <param name="Protocol">What is spoken there, in the words of its platform: <c>webmks</c> on VMware, over a WebSocket (RFC 6455).</param>
/// <param name="Until">When it is worth nothing any more, if nobody has used it; it may be used once. Null when the backend does not say.</param>
/// <param name="Thumbprint">Of the certificate there, as the backend tells it; null when authorities vouch for it.</param>
public sealed record ConsoleTicket(Uri Address, string Protocol, DateTimeOffset? Until, string? Thumbprint)
{
    /// <summary>Where it leads, and not the secret.</summary>
    public override string ToString() => $"ConsoleTicket {{ Address = {Address.GetLeftPart(UriPartial.Authority)}/***, Protocol = {Protocol}, Until = {Until:O} }}";
}
