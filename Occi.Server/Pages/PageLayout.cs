using System.Buffers;
using Occi.Core;

namespace Occi.Server.Pages;

/// <summary>What all pages begin and end with.</summary>
internal static class PageLayout
{
    /// <summary>Up to the page's heading.</summary>
    public static void Begin(IBufferWriter<byte> output, string title, SiteAddress site) => output
        .Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n<title>"u8)
        .Text(title)
        .Raw(" · Stratus</title>\n<style>"u8).Raw(PageStyle.Bytes)
        .Raw("</style>\n</head>\n<body>\n<header><nav>"u8).Anchor("/-/", site.Prefix, "Stratus: what there is").Raw("</nav></header>\n<main>\n"u8)
        .Element("h1"u8, title)
        .Raw("\n"u8);

    /// <summary>To the end of the page.</summary>
    public static void End(IBufferWriter<byte> output) => output.Raw(
        "</main>\n<footer>The same for programs: <code>Accept: text/plain</code>, <code>text/occi</code>, <code>text/uri-list</code> or <code>application/occi+json</code>.</footer>\n</body>\n</html>\n"u8);
}
