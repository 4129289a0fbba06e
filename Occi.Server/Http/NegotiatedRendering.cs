namespace Occi.Server.Http;

/// <summary>What the client wants to read; set for every request before its endpoint runs.</summary>
internal sealed class NegotiatedRendering
{
    private static readonly NegotiatedRendering[] All = [.. Enum.GetValues<MediaType>().Order().Select(type => new NegotiatedRendering(type))];

    private NegotiatedRendering(MediaType type) => Type = type;

    /// <summary>The rendering.</summary>
    public MediaType Type { get; }

    /// <summary>The one of a rendering: every request needs one.</summary>
    public static NegotiatedRendering Of(MediaType type) => All[(int)type];
}
