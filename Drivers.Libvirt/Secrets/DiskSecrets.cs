using System.Collections.Concurrent;
using System.Text;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>
/// The secrets of attached disks. libvirt forgets them when its daemon ends: they are remembered here and told to it again. After both ended they are gone, and a machine
/// starts when its disks have been attached anew.
/// </summary>
internal sealed class DiskSecrets(LibvirtConnection connection, Guid installation)
{
    private readonly ConcurrentDictionary<DiskSecret, (MachineId Machine, byte[] Value)> _known = [];

    /// <summary>Tells libvirt what the disk needs; nothing when it needs nothing.</summary>
    internal async Task SetAsync(MachineId machine, DiskAttachment disk, CancellationToken cancellationToken)
    {
        foreach (var (secret, value) in SecretsOf(disk))
        {
            _known[secret] = (machine, value);
        }

        await SetAgainAsync(machine, known => known.Attachment == disk.Id, cancellationToken);
    }

    /// <summary>Tells libvirt once more what all disks of the machine need.</summary>
    internal Task SetAgainAsync(MachineId machine, CancellationToken cancellationToken) => SetAgainAsync(machine, _ => true, cancellationToken);

    /// <summary>Removes what one disk of the machine needed.</summary>
    internal Task ForgetAsync(MachineId machine, AttachmentId attachment, CancellationToken cancellationToken) =>
        ForgetAsync(machine, known => known.Attachment == attachment, $"{PrefixOf(machine)}{attachment}-", cancellationToken);

    /// <summary>Removes what all disks of the machine needed.</summary>
    internal Task ForgetAsync(MachineId machine, CancellationToken cancellationToken) => ForgetAsync(machine, _ => true, PrefixOf(machine), cancellationToken);

    private static IEnumerable<(DiskSecret Secret, byte[] Value)> SecretsOf(DiskAttachment disk)
    {
        if (disk.Source is DiskSource.IscsiLun { Chap: { } chap })
        {
            yield return (new DiskSecret(disk.Id, DiskSecretKind.Chap), Encoding.UTF8.GetBytes(chap.Secret));
        }

        if (disk.Key is { } key)
        {
            yield return (new DiskSecret(disk.Id, DiskSecretKind.Key), Encoding.UTF8.GetBytes(key.Passphrase));
        }
    }

    private string PrefixOf(MachineId machine) => $"{Marker.NamePrefix}{installation}-{machine}-";

    private async Task SetAgainAsync(MachineId machine, Func<DiskSecret, bool> which, CancellationToken cancellationToken)
    {
        var wanted = _known.Where(known => known.Value.Machine == machine && which(known.Key)).ToList();
        if (wanted.Count == 0)
        {
            return;
        }

        await connection.ChangeAsync(
            $"Setting the secrets of machine {machine}",
            connect =>
            {
                foreach (var (secret, (_, value)) in wanted)
                {
                    using var defined = connect.DefineSecret(secret.Define(PrefixOf(machine)).ToString());
                    defined.SetValue(value);
                }

                return true;
            },
            cancellationToken);
    }

    private async Task ForgetAsync(MachineId machine, Func<DiskSecret, bool> which, string prefix, CancellationToken cancellationToken)
    {
        await connection.ChangeAsync($"Removing the secrets of machine {machine}", connect => Forget(connect, prefix), cancellationToken);
        foreach (var known in _known.Where(known => known.Value.Machine == machine && which(known.Key)))
        {
            _known.TryRemove(known);
        }
    }

    private static bool Forget(LibvirtConnect connect, string prefix)
    {
        foreach (var secret in connect.ListSecrets())
        {
            using (secret)
            {
                if (secret.Usage.StartsWith(prefix, StringComparison.Ordinal))
                {
                    _ = Unless.Gone(() =>
                    {
                        secret.Undefine();
                        return secret;
                    });
                }
            }
        }

        return true;
    }
}
