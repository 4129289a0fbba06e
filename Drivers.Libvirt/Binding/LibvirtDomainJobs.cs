using Drivers.Libvirt.Native;
using static Drivers.Libvirt.Native.ErrorNative;

namespace Drivers.Libvirt;

/// <summary>What runs beside a domain for a while and copies its disks. Calls block; every failure is a <see cref="LibvirtException"/>.</summary>
public sealed class LibvirtDomainJobs
{
    private const int Completed = 3; // virDomainJobType
    private const uint OfTheLast = 1; // VIR_DOMAIN_JOB_STATS_COMPLETED
    private const int NoBackup = 104; // VIR_ERR_NO_DOMAIN_BACKUP
    private readonly DomainHandle _domain;

    internal LibvirtDomainJobs(DomainHandle domain) => _domain = domain;

    /// <summary>Begins to copy disks as they are at this moment; it is under way when this returns.</summary>
    public void BeginBackup(string xml) => Check(DomainJobNative.BeginBackup(_domain, xml, null, 0), "virDomainBackupBegin");

    /// <summary>The document of the copying that is under way; null for none.</summary>
    public string? Backup()
    {
        var text = DomainJobNative.GetBackup(_domain, 0);
        if (text != 0)
        {
            return NativeText.Take(text);
        }

        var failure = Take("virDomainBackupGetXMLDesc");
        return failure.Code == NoBackup ? null : throw failure;
    }

    /// <summary>Ends what is under way, without a result.</summary>
    public void Abort() => Check(DomainJobNative.Abort(_domain), "virDomainAbortJob");

    /// <summary>How the last one ended; libvirt tells it once.</summary>
    public unsafe LibvirtJob TakeLast()
    {
        Check(DomainJobNative.GetStatistics(_domain, out var type, out var parameters, out var count, OfTheLast), "virDomainGetJobStats");
        try
        {
            string? reason = null;
            for (var i = 0; i < count; i++)
            {
                reason ??= parameters[i].TextOf("errmsg");
            }

            return new LibvirtJob(type == Completed, reason);
        }
        finally
        {
            DomainJobNative.Free(parameters, count);
        }
    }
}
