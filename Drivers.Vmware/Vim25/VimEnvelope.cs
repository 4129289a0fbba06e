using System.Security;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>
/// Calls as envelopes of SOAP 1.1. Written by hand, as it is done for each call: they hold elements of one namespace, texts, and the attributes <c>type</c> and <c>xsi:type</c>, and nothing else.
/// </summary>
internal static class VimEnvelope
{
    private const int UsualLength = 1024;
    private static readonly XName TypeOfValue = VimXml.Instance + "type";

    /// <summary>The envelope, in UTF-8.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.InvalidSpec"/> when a text holds a character that XML cannot.</exception>
    internal static byte[] Write(VimCall call)
    {
        try
        {
            return Encoding.UTF8.GetBytes(Text(call));
        }
        catch (XmlException unwritable)
        {
            throw new DriverException(DriverError.InvalidSpec, $"{call.Purpose} failed: it takes a text with a character that the backend cannot be told.", null, unwritable);
        }
    }

    private static string Text(VimCall call)
    {
        var text = new StringBuilder(UsualLength)
            .Append("<e:Envelope xmlns:e=\"").Append(VimXml.Soap.NamespaceName)
            .Append("\" xmlns:xsd=\"").Append(VimXml.Types.NamespaceName)
            .Append("\" xmlns:xsi=\"").Append(VimXml.Instance.NamespaceName)
            .Append("\"><e:Body><").Append(call.Method).Append(" xmlns=\"").Append(VimXml.Vim.NamespaceName).Append("\">");
        Write(text, VimXml.Reference("_this", call.Target));
        foreach (var argument in call.Arguments)
        {
            if (argument is not null)
            {
                Write(text, argument);
            }
        }

        return text.Append("</").Append(call.Method).Append("></e:Body></e:Envelope>").ToString();
    }

    private static void Write(StringBuilder text, XElement element)
    {
        text.Append('<').Append(element.Name.LocalName);
        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            text.Append(attribute.Name == TypeOfValue ? " xsi:type=\"" : " type=\"").Append(Escape(attribute.Value)).Append('"');
        }

        text.Append('>');
        for (var node = element.FirstNode; node is not null; node = node.NextNode)
        {
            if (node is XElement child)
            {
                Write(text, child);
            }
            else if (node is XText value)
            {
                text.Append(Escape(value.Value));
            }
        }

        text.Append("</").Append(element.Name.LocalName).Append('>');
    }

    // A carriage return would be read as a line feed.
    private static string Escape(string text) => SecurityElement.Escape(XmlConvert.VerifyXmlChars(text)).Replace("\r", "&#13;", StringComparison.Ordinal);
}
