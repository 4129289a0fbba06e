using System.Collections.Concurrent;
using System.Collections.Frozen;
using Occi.Core;
using Occi.Core.Registry;
using Occi.Data;
using Occi.Server.Identity;

namespace Occi.Server.Catalogue;

/// <summary>
/// The site's categories with the <c>os_tpl</c> mixins of the images that clients have brought, at one moment, for each caller those that they see. Immutable, but for what it
/// has worked out.
/// </summary>
internal sealed class ImageTemplates
{
    private readonly CategoryRegistry _site;
    private readonly IReadOnlyList<(StoredImage Stored, Mixin Template)> _images;
    private readonly FrozenSet<(string Tenant, string Owner)> _withPrivate;
    private readonly ConcurrentDictionary<Viewer, CategoryRegistry> _registries = new();

    /// <param name="site">What the site offers to everybody.</param>
    /// <param name="images">Those that machines can start from, in the order of creation.</param>
    /// <param name="catalogue">Knows their mixins.</param>
    public ImageTemplates(CategoryRegistry site, IEnumerable<StoredImage> images, ImageCatalogue catalogue)
    {
        _site = site;
        _images = [.. from image in images
                      where image is { IsDeleted: false, State: ImageState.Ready }
                      let known = catalogue.Find(image.Template)
                      where known is not null
                      select (image, known.Template)];
        _withPrivate = _images.Where(image => image.Stored.Sharing == Sharing.Private).Select(image => (image.Stored.Tenant, image.Stored.Owner)).ToFrozenSet();
    }

    /// <summary>What there is for a caller.</summary>
    public CategoryRegistry Of(Caller caller) => _images.Count == 0 ? _site : _registries.GetOrAdd(Alike(caller), Build);

    /// <summary>Users of a tenant without images of their own see the same.</summary>
    private Viewer Alike(Caller caller) =>
        caller.Role == Role.User && !_withPrivate.Contains((caller.Tenant, caller.Subject)) ? Viewer.Of(caller.Tenant, "") : caller.Viewer;

    private CategoryRegistry Build(Viewer viewer)
    {
        List<Mixin> seen = [.. _images.Where(image => viewer.Sees(image.Stored.Tenant, image.Stored.Owner, image.Stored.Sharing)).Select(image => image.Template)];
        return _site.With(seen).TryGet(out var all, out _)
            ? all
            : seen.Aggregate(_site, (registry, mixin) => registry.With([mixin]).TryGet(out var more, out _) ? more : registry); // the site has taken a name since
    }
}
