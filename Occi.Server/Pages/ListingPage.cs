using System.Buffers;
using Occi.Core;
using Occi.Core.Rendering;

namespace Occi.Server.Pages;

/// <summary>A list of links, in pieces so that it can be streamed; or whole, where all locations are at hand.</summary>
internal sealed class ListingPage : IListingWriter
{
    /// <inheritdoc/>
    public string MediaType => Http.MediaTypeNames.Html;

    /// <inheritdoc/>
    public void WriteLocations(IBufferWriter<byte> output, IEnumerable<string> locations, SiteAddress site)
    {
        Begin(output, "Locations", site);
        foreach (var location in locations)
        {
            WriteItem(output, location, site);
        }

        End(output, null, site);
    }

    /// <summary>What comes before the items.</summary>
    public static void Begin(IBufferWriter<byte> output, string title, SiteAddress site)
    {
        PageLayout.Begin(output, title, site);
        output.Raw("<ul>\n"u8);
    }

    /// <summary>Where something is.</summary>
    public static void WriteItem(IBufferWriter<byte> output, string location, SiteAddress site) =>
        output.Raw("<li>"u8).Anchor(location, site.Prefix, location).Raw("</li>\n"u8);

    /// <summary>An entity: its title, and its state if it has one.</summary>
    public static void WriteItem(IBufferWriter<byte> output, Entity entity, SiteAddress site)
    {
        output.Raw("<li>"u8).Anchor(entity.Location, site.Prefix, EntityPage.TitleOf(entity));
        if (entity.Attributes.TryGetValue($"occi.{entity.Kind.Id.Term}.state", out var state))
        {
            output.Raw(" "u8).Element("small"u8, state.ToString());
        }

        output.Raw("</li>\n"u8);
    }

    /// <summary>What comes after them.</summary>
    public static void End(IBufferWriter<byte> output, PageLinks? pages, SiteAddress site)
    {
        output.Raw("</ul>\n"u8);
        if (pages is not null)
        {
            output.Raw("<nav>"u8);
            _ = pages.Previous is { } previous ? output.Anchor(previous, site.Prefix, "previous page") : output;
            output.Raw(" "u8);
            _ = pages.Next is { } next ? output.Anchor(next, site.Prefix, "next page") : output;
            output.Raw("</nav>\n"u8);
        }

        PageLayout.End(output);
    }
}
