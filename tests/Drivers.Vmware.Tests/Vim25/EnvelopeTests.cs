using System.Text;
using System.Xml.Linq;

namespace Drivers.Vmware.Tests;

/// <summary>Calls as they go over the wire.</summary>
public sealed class EnvelopeTests
{
    private static readonly VimObject Target = new("VirtualMachine", "vm-1\"<&>'");

    [Theory]
    [InlineData("plain")]
    [InlineData("<a b=\"c\" d='e'>&amp; ]]> --> <!--")]
    [InlineData(" tab\tline\nreturn\r\n end ")]
    [InlineData("Zürich 東京 🖥")]
    [InlineData("")]
    public void What_is_written_is_what_a_reader_of_XML_finds(string text)
    {
        var call = new VimCall("Trying", Target, "Try", VimXml.Element("text", text), null, VimXml.Option("extraConfig", "key", text), VimXml.Element("deep", VimXml.Element("deeper", true)));

        var method = Read(call);

        method.Name.Should().Be(VimXml.Vim + "Try");
        VimXml.ReadReference(method.Child("_this")!).Should().Be(Target);
        method.Text("text").Should().Be(text);
        VimXml.TypeOf(method.Child("extraConfig")!).Should().Be("OptionValue");
        method.Child("extraConfig")!.Text("value").Should().Be(text);
        method.Child("deep")!.Text("deeper").Should().Be("true");
    }

    [Fact]
    public void What_XML_cannot_hold_is_refused() =>
        FluentActions.Invoking(() => VimEnvelope.Write(new VimCall("Trying", Target, "Try", VimXml.Element("text", "\0")))).Should().Throw<DriverException>().Which.Error.Should().Be(DriverError.InvalidSpec);

    [Fact]
    public void A_type_of_XML_Schema_is_declared()
    {
        var value = Read(new VimCall("Trying", Target, "Try", VimXml.Option("extraConfig", "key", "text"))).Child("extraConfig")!.Child("value")!;

        value.GetNamespaceOfPrefix(((string)value.Attribute(VimXml.Instance + "type")!).Split(':')[0]).Should().BeSameAs(VimXml.Types);
    }

    private static XElement Read(VimCall call) => XElement.Parse(Encoding.UTF8.GetString(VimEnvelope.Write(call)), LoadOptions.PreserveWhitespace).Element(VimXml.Soap + "Body")!.Elements().Single();
}
