namespace Occi.Server.Http.Conditions;

/// <summary>What becomes of a conditional request (RFC 9110 section 13.2.2).</summary>
internal enum Precondition
{
    /// <summary>There is no condition, or it holds.</summary>
    Holds,

    /// <summary>The client has what it asks for: 304.</summary>
    NotModified,

    /// <summary>It is not, or no longer, as the client thinks: 412.</summary>
    Failed,
}
