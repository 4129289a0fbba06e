using System.Collections.Frozen;
using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Configuration;

namespace Occi.Server.Catalogue;

/// <summary>The images of the site, by the mixins that stand for them.</summary>
public sealed class ImageCatalogue
{
    /// <summary>The scheme of the site's <c>os_tpl</c> mixins.</summary>
    public const string Scheme = "http://schemas.stratus.cloud/occi/infrastructure/os_tpl#";

    private readonly FrozenDictionary<CategoryId, Image> _images;

    /// <summary>Takes the images as they are configured.</summary>
    public ImageCatalogue(IEnumerable<ImageOptions> images)
    {
        var list = images.Select(Read).ToList();
        _images = list.ToFrozenDictionary(image => image.Template.Id);
        Templates = [.. list.Select(image => image.Template)];
    }

    /// <summary>All <c>os_tpl</c> mixins, in the order of the configuration.</summary>
    public IReadOnlyList<Mixin> Templates { get; }

    /// <summary>What a machine starts from that names no image; null when the site has none.</summary>
    public Mixin? Default => Templates.Count > 0 ? Templates[0] : null;

    /// <summary>The image of a mixin, or null when the mixin is no image's.</summary>
    public Image? Find(CategoryId template) => _images.GetValueOrDefault(template);

    /// <summary>The name of the image that a machine starts from, or null.</summary>
    public string? NameOf(StoredEntity compute)
    {
        for (var index = 0; index < compute.Mixins.Count; index++)
        {
            if (Find(compute.Mixins[index]) is { } image)
            {
                return image.Template.Id.Term;
            }
        }

        return null;
    }

    private static Image Read(ImageOptions options) => new(
        OsTemplate.Create(Scheme, options.Name, options.Title.Length > 0 ? options.Title : options.Name),
        new BootImage(System.IO.Path.GetFullPath(options.Path), options.Format));
}
