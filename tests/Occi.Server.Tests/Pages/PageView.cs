using System.Xml;
using System.Xml.Linq;

namespace Occi.Server.Tests.Pages;

/// <summary>A page as a browser takes it apart. Ours are well-formed XML as well, which HTML need not be, so that what is parsed here is what is there.</summary>
internal sealed record PageView(XElement Root)
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, CheckCharacters = false };

    /// <summary>All that can be read on it.</summary>
    public string Text => Body.Value;

    /// <summary>The heading.</summary>
    public string Heading => Body.Descendants("h1").Single().Value;

    /// <summary>Where its links lead, by what they are called; the one in the header aside.</summary>
    public IReadOnlyList<(string Text, string Target)> Links => [.. Body.Element("main")!.Descendants("a").Select(link => (link.Value, link.Attribute("href")!.Value))];

    /// <summary>Every element's name.</summary>
    public IReadOnlySet<string> Elements => Root.DescendantsAndSelf().Select(element => element.Name.LocalName).ToHashSet();

    private XElement Body => Root.Element("body")!;

    /// <summary>Takes a page apart.</summary>
    public static PageView Parse(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), Settings);
        return new PageView(XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!);
    }
}
