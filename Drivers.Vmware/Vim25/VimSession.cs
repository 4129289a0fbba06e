using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>Logged in, until the backend forgets it. The cookie is a secret.</summary>
internal sealed class VimSession(VimTransport transport, VimServices services, string cookie)
{
    private static readonly VimObject Instance = new("ServiceInstance", "ServiceInstance");

    internal VimServices Services => services;

    /// <summary>Logs in.</summary>
    internal static async Task<VimSession> OpenAsync(VimTransport transport, VmwareCredentials credentials, CancellationToken cancellationToken)
    {
        const string purpose = "Logging in";
        var (content, first) = await transport.SendAsync(new VimCall(purpose, Instance, "RetrieveServiceContent") { IsRead = true }, null, cancellationToken);
        var services = VimServices.Read(content.Child("returnval") ?? content);
        var login = new VimCall(
            purpose, services.SessionManager, "Login", VimXml.Element("userName", credentials.User), VimXml.Element("password", credentials.Password)) { IsRead = true };
        var (_, second) = await transport.SendAsync(login, first, cancellationToken);
        return new VimSession(transport, services, second ?? first ?? throw new DriverException(DriverError.Unavailable, "Logging in gave no session."));
    }

    internal async Task<XElement> CallAsync(VimCall call, CancellationToken cancellationToken) => (await transport.SendAsync(call, cookie, cancellationToken)).Answer;

    /// <summary>Brings a file to a datastore, at an address of the backend that names both.</summary>
    internal Task UploadAsync(string purpose, string address, FileStream content, CancellationToken cancellationToken) => transport.UploadAsync(purpose, address, content, cookie, cancellationToken);

    /// <summary>Reads a file of a datastore, at an address of the backend that names both.</summary>
    internal Task<Stream> DownloadAsync(string purpose, string address, long bytes, CancellationToken cancellationToken) => transport.DownloadAsync(purpose, address, bytes, cookie, cancellationToken);

    /// <summary>Lets the backend forget it now; what fails is no matter, as sessions end by themselves.</summary>
    internal async Task CloseAsync()
    {
        try
        {
            await CallAsync(new VimCall("Logging out", services.SessionManager, "Logout") { IsRead = true }, CancellationToken.None);
        }
        catch (Exception failure) when (failure is DriverException or VimFault)
        {
            // It ends by itself.
        }
    }
}
