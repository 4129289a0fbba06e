using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Description;

/// <summary>The site that the examples and the guide tell of: one image, <c>debian-12</c>, and machines whose disks outlive them for two days.</summary>
internal static class ExamplesSite
{
    public static TestSite Create()
    {
        var site = new TestSite();
        var image = site.Settings["images"]![0]!.AsObject();
        (image["name"], image["title"]) = ("debian-12", "Debian 12");
        site.Settings["storage"] = new System.Text.Json.Nodes.JsonObject { ["quarantine"] = true };
        return site;
    }
}
