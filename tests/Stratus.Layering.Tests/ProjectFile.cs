using System.Xml.Linq;

namespace Stratus.Layering.Tests;

/// <summary>What one .csproj says that it uses.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Folder">The first folder below the repository.</param>
/// <param name="References">The projects that it compiles against.</param>
/// <param name="BuildsOnly">The projects that are only built before it (<c>ReferenceOutputAssembly=false</c>).</param>
/// <param name="Packages">The packages that it names itself, analyzers of the whole repository apart.</param>
/// <param name="Frameworks">The shared frameworks that it names, or has from its SDK.</param>
internal sealed record ProjectFile(
    string Name, string Folder, IReadOnlyList<string> References, IReadOnlyList<string> BuildsOnly, IReadOnlyList<string> Packages, IReadOnlyList<string> Frameworks)
{
    private const string WebSdk = "Microsoft.NET.Sdk.Web";

    public static ProjectFile Parse(string relativePath, string xml)
    {
        var project = XDocument.Parse(xml).Root!;
        var references = project.Descendants("ProjectReference").ToLookup(IsBuildOnly, reference => NameOf(Include(reference)));
        var web = project.Attribute("Sdk")?.Value == WebSdk ? ["Microsoft.AspNetCore.App"] : Array.Empty<string>();
        return new ProjectFile(
            NameOf(relativePath),
            relativePath.Replace('\\', '/').Split('/')[0],
            [.. references[false]],
            [.. references[true]],
            [.. project.Descendants("PackageReference").Select(Include)],
            [.. project.Descendants("FrameworkReference").Select(Include), .. web]);
    }

    private static string Include(XElement item) => item.Attribute("Include")?.Value ?? item.Attribute("Update")?.Value ?? "";

    private static bool IsBuildOnly(XElement reference) =>
        string.Equals((reference.Attribute("ReferenceOutputAssembly") ?? (object?)reference.Element("ReferenceOutputAssembly")) switch
        {
            XAttribute attribute => attribute.Value,
            XElement element => element.Value,
            _ => null,
        }, "false", StringComparison.OrdinalIgnoreCase);

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
