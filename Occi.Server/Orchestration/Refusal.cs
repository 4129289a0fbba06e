namespace Occi.Server.Orchestration;

/// <summary>Why a request was not carried out. The HTTP layer alone knows what status that is.</summary>
public enum Refusal
{
    /// <summary>The request is wrong in itself.</summary>
    Invalid,

    /// <summary>There is no such thing, for this caller.</summary>
    NotFound,

    /// <summary>It does not fit what is there now.</summary>
    Conflict,

    /// <summary>It was worked out from what is no longer stored: with what is stored now it may be possible.</summary>
    Stale,

    /// <summary>The specification knows it, and this site does not offer it.</summary>
    NotOffered,

    /// <summary>It asks for more at once than this server does in one request.</summary>
    TooMuch,

    /// <summary>This site has no room for it.</summary>
    NoRoom,

    /// <summary>No host has room for it now; when others end what they have, one may.</summary>
    Full,

    /// <summary>It is not the caller's to do.</summary>
    Forbidden,
}
