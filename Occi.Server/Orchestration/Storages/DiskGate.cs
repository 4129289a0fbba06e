using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;

namespace Occi.Server.Orchestration.Storages;

/// <summary>
/// Keeps machines from coming to life over disks that are being copied byte for byte, and copies from being begun under machines that are just coming to life. Whoever finds the gate closed
/// comes back later, as with everything that is <see cref="DriverError.Busy"/>.
/// </summary>
internal sealed class DiskGate
{
    private readonly Dictionary<EntityId, int> _users = []; // machines that come to life; below zero copies that are made
    private readonly Lock _lock = new();

    /// <summary>A machine comes to life that has these disks.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.Busy"/> while one of them is being copied.</exception>
    public IDisposable Use(IReadOnlyCollection<EntityId> disks) => Enter(disks, 1, disk => $"Disk {Storage.Kind.Location}{disk.Value} is being copied, and must not change meanwhile.");

    /// <summary>A disk is copied.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.Busy"/> while a machine comes to life that has it.</exception>
    public IDisposable Copy(EntityId disk) => Enter([disk], -1, busy => $"Disk {Storage.Kind.Location}{busy.Value} is just being given to a machine.");

    private Way Enter(IReadOnlyCollection<EntityId> disks, int step, Func<EntityId, string> why)
    {
        lock (_lock)
        {
            foreach (var disk in disks)
            {
                if (_users.GetValueOrDefault(disk) * step < 0)
                {
                    throw new DriverException(DriverError.Busy, why(disk));
                }
            }

            Add(disks, step);
        }

        return new Way(this, disks, step);
    }

    private void Add(IReadOnlyCollection<EntityId> disks, int step)
    {
        foreach (var disk in disks)
        {
            _users[disk] = _users.GetValueOrDefault(disk) + step;
            if (_users[disk] == 0)
            {
                _users.Remove(disk);
            }
        }
    }

    private sealed class Way(DiskGate gate, IReadOnlyCollection<EntityId> disks, int step) : IDisposable
    {
        public void Dispose()
        {
            lock (gate._lock)
            {
                gate.Add(disks, -step);
            }
        }
    }
}
