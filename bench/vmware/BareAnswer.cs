using System.Xml;

namespace Bench.Vmware;

/// <summary>An answer, read through once: the least that tells what came from what did not. Nothing is made of it but the few texts that say what a call gave.</summary>
internal sealed class BareAnswer
{
    private readonly List<(string Element, string Text)> _texts = [];

    private BareAnswer()
    {
    }

    /// <summary>What the call gave, if that is one text.</summary>
    internal string Returned => TextOf("returnval");

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _texts.Select(text => text.Text));

    /// <summary>Reads it.</summary>
    internal static BareAnswer Read(Stream content)
    {
        var answer = new BareAnswer();
        var element = "";
        using var reader = XmlReader.Create(content);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                element = reader.LocalName;
            }
            else if (reader.NodeType == XmlNodeType.Text && element is ("returnval" or "name" or "val" or "localizedMessage"))
            {
                answer._texts.Add((element, reader.Value));
            }
        }

        return answer;
    }

    /// <summary>What a property is, if it is one text.</summary>
    internal string Property(string path) => _texts.SkipWhile(text => text != ("name", path)).Skip(1).FirstOrDefault() is ("val", { } text) ? text : "";

    /// <summary>The first text that stands in such an element.</summary>
    private string TextOf(string element) => _texts.Find(text => text.Element == element).Text ?? "";
}
