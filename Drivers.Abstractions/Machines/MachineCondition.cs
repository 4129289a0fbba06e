namespace Drivers.Abstractions;

/// <summary>What the backend says a machine is.</summary>
public enum MachineCondition
{
    /// <summary>Defined, off.</summary>
    Stopped,

    /// <summary>Executing.</summary>
    Running,

    /// <summary>Held in memory.</summary>
    Suspended,

    /// <summary>Saved to disk.</summary>
    Hibernated,

    /// <summary>The backend holds it for broken (crashed, I/O error); <see cref="MachineStatus.Message"/> says why.</summary>
    Failed,
}
