namespace Occi.Client;

/// <summary>How a client writes its requests and wants the answers.</summary>
public enum OcciRendering
{
    /// <summary><c>text/plain</c>: lines in the body (GFD.229 section 6). Every server has it.</summary>
    TextPlain,

    /// <summary><c>text/occi</c>: headers (GFD.229 section 7).</summary>
    TextOcci,

    /// <summary><c>application/occi+json</c> (GFD.226).</summary>
    Json,
}
