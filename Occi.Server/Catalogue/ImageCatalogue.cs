using System.Collections.Frozen;
using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Configuration;
using Occi.Server.Images.Cache;

namespace Occi.Server.Catalogue;

/// <summary>The images of the site, by the mixins that stand for them: those that are configured, and those that clients have brought, which change.</summary>
public sealed class ImageCatalogue
{
    /// <summary>The scheme of the site's <c>os_tpl</c> mixins.</summary>
    public const string Scheme = "http://schemas.stratus.cloud/occi/infrastructure/os_tpl#";

    private readonly FrozenDictionary<CategoryId, Image> _images;
    private readonly string _cache;
    private volatile FrozenDictionary<CategoryId, Image> _brought = FrozenDictionary<CategoryId, Image>.Empty;

    /// <summary>Takes the images as they are configured.</summary>
    /// <param name="images">The images.</param>
    /// <param name="cache">The folder on the host that the others are brought to.</param>
    public ImageCatalogue(IEnumerable<ImageOptions> images, string cache)
    {
        _cache = System.IO.Path.GetFullPath(cache);
        var list = images.Select(Read).ToList();
        _images = list.ToFrozenDictionary(image => image.Template.Id);
        Templates = [.. list.Select(image => image.Template)];
    }

    /// <summary>The <c>os_tpl</c> mixins of the configured images, in the order of the configuration.</summary>
    public IReadOnlyList<Mixin> Templates { get; }

    /// <summary>What a machine starts from that names no image; null when the site has none.</summary>
    public Mixin? Default => Templates.Count > 0 ? Templates[0] : null;

    /// <summary>The image of a mixin, or null when the mixin is no image's.</summary>
    public Image? Find(CategoryId template) => _images.GetValueOrDefault(template) ?? _brought.GetValueOrDefault(template);

    /// <summary>From now on these are what clients have brought; those among them that were deleted are for the machines that have them.</summary>
    public void Replace(IEnumerable<StoredImage> images) =>
        _brought = images.Where(image => image.Content is not null).Select(image => Read(image, image.Content!)).ToFrozenDictionary(image => image.Template.Id);

    /// <summary>The name of the image that a machine starts from, or null.</summary>
    public string? NameOf(StoredEntity compute) => Of(compute)?.Template.Id.Term;

    /// <summary>The image that a machine starts from, or null.</summary>
    public Image? Of(StoredEntity compute)
    {
        for (var index = 0; index < compute.Mixins.Count; index++)
        {
            if (Find(compute.Mixins[index]) is { } image)
            {
                return image;
            }
        }

        return null;
    }

    /// <summary>The mixin that stands, or will stand, for an image that a client has brought.</summary>
    public static Mixin TemplateOf(StoredImage image) => OsTemplate.Create(Scheme, image.Template.Term, image.Title);

    private Image Read(StoredImage image, ImageContent content) => new(
        TemplateOf(image), new BootImage(System.IO.Path.Combine(_cache, CacheEntry.NameOf(content)), content.Format))
    {
        Content = content,
        MinimumMemory = image.MinimumMemory,
    };

    private static Image Read(ImageOptions options) => new(
        OsTemplate.Create(Scheme, options.Name, options.Title.Length > 0 ? options.Title : options.Name),
        new BootImage(System.IO.Path.GetFullPath(options.Path), options.Format));
}
