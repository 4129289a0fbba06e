namespace Drivers.Abstractions;

/// <summary>Why a backend call failed, in words that the core can act on. A new member needs its row in docs/architecture.md.</summary>
public enum DriverError
{
    /// <summary>The spec is malformed or names something that the backend lacks. The client must change the request.</summary>
    InvalidSpec,

    /// <summary>There is no such thing on the backend.</summary>
    NotFound,

    /// <summary>The id is taken by a thing that differs from the one asked for.</summary>
    AlreadyExists,

    /// <summary>Not possible in the present state; possible after another action.</summary>
    InvalidState,

    /// <summary>Something else still uses it.</summary>
    InUse,

    /// <summary>The capacity of the backend is used up. An operator must add some, or a client free some.</summary>
    Exhausted,

    /// <summary>Another operation on the same thing is under way. Repeat with back-off.</summary>
    Busy,

    /// <summary>The driver does not declare this capability. Never repeat.</summary>
    Unsupported,

    /// <summary>The backend refuses the driver's own credentials. An operator must act.</summary>
    BackendDenied,

    /// <summary>The backend cannot be reached; nothing was done. Repeat with back-off.</summary>
    Unavailable,

    /// <summary>The call was sent and no answer came: it may or may not have happened. Read, then ensure again.</summary>
    OutcomeUnknown,

    /// <summary>A bug, or an answer that nobody has classified yet.</summary>
    Internal,
}
