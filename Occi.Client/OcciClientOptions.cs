using System.ComponentModel.DataAnnotations;

namespace Occi.Client;

/// <summary>Where a server is and how to speak to it.</summary>
public sealed record OcciClientOptions
{
    /// <summary>The root of the OCCI implementation: the query interface is at <c>-/</c> below it (GFD.223 section 9).</summary>
    [Required]
    public required Uri Endpoint { get; init; }

    /// <summary>What requests are written in and answers asked for; <c>text/plain</c> by default.</summary>
    public OcciRendering Rendering { get; init; } = OcciRendering.TextPlain;

    /// <summary>Who the client is; nobody by default.</summary>
    public OcciCredentials Credentials { get; init; } = OcciCredentials.Anonymous;

    /// <summary>The <c>User-Agent</c> header; it tells the OCCI version that the client expects (GFD.223 section 5.3).</summary>
    public string UserAgent { get; init; } = $"Stratus-Client/{typeof(OcciClientOptions).Assembly.GetName().Version!.ToString(3)} OCCI/1.2";

    /// <summary>How long to wait for one answer; 100 seconds by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);
}
