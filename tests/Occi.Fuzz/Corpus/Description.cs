namespace Occi.Fuzz.Corpus;

/// <summary>What a message says, before it is written in a rendering.</summary>
internal sealed record Description
{
    /// <summary>Scheme with <c>#</c>, term, and class (null for none), the kind first.</summary>
    public List<(string Scheme, string Term, string? Class)> Categories { get; } = [];

    /// <summary>Names and values, in the order in which they are written; a bare one stands without quotes.</summary>
    public List<(string Name, string Value, bool IsBare)> Attributes { get; } = [];

    /// <summary>Kind's term, target, and one attribute more.</summary>
    public List<(string Kind, string Target, string Name, string Value)> Links { get; } = [];

    /// <summary>Paths and absolute URIs.</summary>
    public List<string> Locations { get; } = [];

    /// <summary>Entities beside this one, in JSON.</summary>
    public List<Description> Others { get; } = [];

    /// <summary>The location of a mixin that is defined, or null.</summary>
    public string? Place { get; set; }
}
