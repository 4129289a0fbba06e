namespace Occi.Server.Http;

/// <summary>Which OCCI a client says that it speaks; of several answers the greatest counts.</summary>
internal enum ClientVersion
{
    /// <summary>It does not say, or not in a form that can be read: it is answered as OCCI 1.2 has it.</summary>
    Unsaid,

    /// <summary>Only versions that are newer than this server.</summary>
    TooNew,

    /// <summary>OCCI 1.1 or older, and nothing newer that is known here.</summary>
    Old,

    /// <summary>OCCI 1.2.</summary>
    Current,
}
