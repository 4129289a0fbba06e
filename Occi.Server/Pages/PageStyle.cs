using System.Security.Cryptography;
using System.Text;

namespace Occi.Server.Pages;

/// <summary>What pages look like, and the policy that lets a browser use this and nothing else.</summary>
internal static class PageStyle
{
    private const string Sheet = """
        :root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 20%,transparent)}
        body{font:1rem/1.5 system-ui,sans-serif;max-width:64rem;margin:0 auto;padding:1rem}
        header,footer{padding:.5rem 0;border-bottom:1px solid var(--line)}
        footer{border:0;border-top:1px solid var(--line);margin-top:2rem;font-size:.875rem}
        h1,h2,h3{line-height:1.2}h2{margin-top:2rem}
        h1,td,li{unicode-bidi:isolate;overflow-wrap:anywhere}
        table{border-collapse:collapse;width:100%}
        th,td{text-align:start;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--line)}
        th[scope=row]{font-weight:normal}
        code,pre{font-family:ui-monospace,monospace;font-size:.875em}
        pre{white-space:pre-wrap;overflow-wrap:anywhere;padding:.75rem;border:1px solid var(--line);border-radius:.25rem}
        """;

    /// <summary>The sheet, for the page's head.</summary>
    public static ReadOnlySpan<byte> Bytes => Utf8;

    /// <summary>The Content-Security-Policy: this sheet, and no script, image, form or frame at all.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Sheet)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly byte[] Utf8 = Encoding.UTF8.GetBytes(Sheet);
}
