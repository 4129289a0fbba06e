using Occi.Core;

namespace Occi.Data;

/// <summary>What the backend was last seen to say of an entity.</summary>
/// <param name="State">The OCCI state that clients read.</param>
/// <param name="Message">What a person needs to know, or null.</param>
/// <param name="Condition">The backend's own word for the condition; null before it was first seen.</param>
/// <param name="HasFailed">Whether state and message tell of a failed operation; they then stand until the condition changes or an operation succeeds.</param>
/// <param name="Attributes">Attributes that only the backend knows: addresses, device names.</param>
public sealed record ObservedSide(
    string State,
    string? Message,
    string? Condition,
    bool HasFailed,
    AttributeSet Attributes)
{
    /// <summary>Of an entity that the backend has not been asked about.</summary>
    public static ObservedSide New(string state, string? message) => new(state, message, null, false, AttributeSet.Empty);
}
