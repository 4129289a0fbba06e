using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Drivers.Vmware;

/// <summary>A vCenter or an ESXi host, through the vSphere Web Services API. Its settings are those of <see cref="VmwareSettings"/>.</summary>
public sealed class VmwareDriverModule : IDriverModule
{
    /// <inheritdoc/>
    public string Name => "vmware";

    /// <inheritdoc/>
    public IDriver Create(DriverContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var settings = VmwareSettings.Read(context.Settings);
        return new VmwareDriver(settings, NewHandler(settings), context);
    }

    /// <summary>What speaks with the backend, and with nobody who is not it.</summary>
    internal static SocketsHttpHandler NewHandler(VmwareSettings settings)
    {
        var handler = settings.Thumbprint is { } thumbprint ? OutgoingTls.NewPinnedHandler(thumbprint) : OutgoingTls.NewHandler(Authorities(settings.CaFile));
        handler.UseCookies = false;
        handler.AllowAutoRedirect = false;
        handler.UseProxy = false;
        return handler;
    }

    private static X509Certificate2Collection? Authorities(string? file)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            return authorities.Count > 0 ? authorities : throw new ArgumentException($"The setting 'caFile' names '{file}', which holds no certificate.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ArgumentException($"The setting 'caFile' names '{file}', which cannot be read as certificates: {failure.Message}", failure);
        }
    }
}
