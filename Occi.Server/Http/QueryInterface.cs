using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Occi.Core;
using Occi.Core.Registry;
using Occi.Core.Rendering;
using Occi.Server.Catalogue;
using Occi.Server.Identity;
using Occi.Server.Pages;

namespace Occi.Server.Http;

/// <summary>Tells what there is: <c>/-/</c> (GFD.223 section 5.2). What does not change is rendered once.</summary>
internal sealed class QueryInterface(TenantCategories categories)
{
    private static readonly TextPlainWriter Plain = new();
    private static readonly OcciJsonWriter Json = new();

    // Goes with its registry, which is replaced when a user adds a mixin. One prefix at a time: a proxy may write it in any way.
    private readonly ConditionalWeakTable<CategoryRegistry, ConcurrentDictionary<MediaType, (string Prefix, byte[] Body)>> _rendered = [];

    public Task GetAsync(HttpContext context)
    {
        if (!RequestReader.ReadFilter(context).TryGet(out var filter, out var problems))
        {
            return OcciError.InvalidAsync(context, problems);
        }

        var registry = categories.Of(context.Caller());
        var type = OcciResponse.Type(context);
        var site = OcciResponse.Site(context);
        var isWhole = filter.Categories.Count == 0;
        return type switch
        {
            MediaType.TextOcci => OcciResponse.HeadersAsync(context, TextOcciWriter.WriteCategories(Select(registry, filter), site), StatusCodes.Status200OK),
            MediaType.UriList => OcciError.NoListAsync(context, "categories"),
            MediaType.Html => OcciResponse.BodyAsync(context, type, StatusCodes.Status200OK, buffer => CategoriesPage.Write(buffer, Select(registry, filter), site)),
            _ when isWhole => OcciResponse.BodyAsync(context, type, StatusCodes.Status200OK, Rendered(registry, type, site)),
            _ => OcciResponse.BodyAsync(context, type, StatusCodes.Status200OK, buffer => WriterOf(type).WriteCategories(buffer, Select(registry, filter), site)),
        };
    }

    private byte[] Rendered(CategoryRegistry registry, MediaType type, SiteAddress site)
    {
        var rendered = _rendered.GetOrCreateValue(registry);
        if (rendered.TryGetValue(type, out var known) && known.Prefix == site.Prefix)
        {
            return known.Body;
        }

        var buffer = new ArrayBufferWriter<byte>(32 * 1024);
        WriterOf(type).WriteCategories(buffer, registry.Model, site);
        var body = buffer.WrittenSpan.ToArray();
        rendered[type] = (site.Prefix, body);
        return body;
    }

    private static CategoryModel Select(CategoryRegistry registry, CollectionFilter filter)
    {
        if (filter.Categories.Count == 0)
        {
            return registry.Model;
        }

        var wanted = filter.Categories.ToHashSet();
        return new CategoryModel(
            [.. registry.Kinds.Where(kind => wanted.Contains(kind.Id))],
            [.. registry.Mixins.Where(mixin => wanted.Contains(mixin.Id))],
            [.. registry.Actions.Where(action => wanted.Contains(action.Id))]);
    }

    private static IRenderingWriter WriterOf(MediaType type) => type == MediaType.Json ? Json : Plain;
}
