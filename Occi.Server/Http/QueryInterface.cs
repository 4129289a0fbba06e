using System.Buffers;
using System.Collections.Concurrent;
using Occi.Core;
using Occi.Core.Registry;
using Occi.Core.Rendering;
using Occi.Server.Pages;

namespace Occi.Server.Http;

/// <summary>Tells what there is: <c>/-/</c> (GFD.223 section 5.2). What does not change is rendered once.</summary>
internal sealed class QueryInterface(CategoryRegistry registry)
{
    private static readonly TextPlainWriter Plain = new();
    private static readonly OcciJsonWriter Json = new();

    private readonly ConcurrentDictionary<MediaType, byte[]> _rendered = new();

    public Task GetAsync(HttpContext context)
    {
        if (!RequestReader.ReadFilter(context).TryGet(out var filter, out var problems))
        {
            return OcciError.InvalidAsync(context, problems);
        }

        var type = OcciResponse.Type(context);
        var isWhole = filter.Categories.Count == 0;
        return type switch
        {
            MediaType.TextOcci => OcciResponse.HeadersAsync(context, TextOcciWriter.WriteCategories(Select(filter)), StatusCodes.Status200OK),
            MediaType.UriList => OcciError.NoListAsync(context, "categories"),
            MediaType.Html => OcciResponse.BodyAsync(context, type, StatusCodes.Status200OK, buffer => CategoriesPage.Write(buffer, Select(filter), OcciResponse.Site(context))),
            _ when isWhole => OcciResponse.BodyAsync(context, type, StatusCodes.Status200OK, buffer => buffer.Write(_rendered.GetOrAdd(type, Render))),
            _ => OcciResponse.BodyAsync(context, type, StatusCodes.Status200OK, buffer => WriterOf(type).WriteCategories(buffer, Select(filter))),
        };
    }

    private byte[] Render(MediaType type)
    {
        var buffer = new ArrayBufferWriter<byte>(32 * 1024);
        WriterOf(type).WriteCategories(buffer, registry.Model);
        return buffer.WrittenSpan.ToArray();
    }

    private CategoryModel Select(CollectionFilter filter)
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
