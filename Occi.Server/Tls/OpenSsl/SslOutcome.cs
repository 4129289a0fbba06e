namespace Occi.Server.Tls.OpenSsl;

/// <summary>How a step of a <see cref="TlsSession"/> ended.</summary>
internal enum SslOutcome
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>More bytes of the client are needed, then the same step again.</summary>
    NeedsInput,

    /// <summary>The client has said that it sends nothing more.</summary>
    Closed,

    /// <summary>What came is not TLS as it should be; nothing but the alert that is in the output can follow.</summary>
    Failed,
}
