using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Configuration;
using Occi.Server.Images.Cache;
using Occi.Server.Images.Catalogue;
using Occi.Server.Images.Delivery;
using Occi.Server.Images.Import;
using Occi.Server.Images.Inspection;
using Occi.Server.Images.Saving;
using Occi.Server.Images.Upload;

namespace Occi.Server.Images;

/// <summary>Registers the catalogue of images and what goes on with it.</summary>
internal static class ImagesServiceCollectionExtensions
{
    public static IServiceCollection AddImages(this IServiceCollection services, StratusOptions options)
    {
        var cache = options.ImageCacheFolder;
        return services
            .AddSingleton(new ImageCatalogue(options.Images, cache))
            .AddSingleton<ImageFiles>()
            .AddSingleton<ImageWork>()
            .AddSingleton<ImageRegister>()
            .AddSingleton<ImageSaves>()
            .AddSingleton<HostSaves>()
            .AddSingleton<ImageSaver>()
            .AddSingleton<ImageCommands>()
            .AddSingleton<ImageEndpoints>()
            .AddSingleton<ImageUpload>()
            .AddSingleton<ContentEndpoint>()
            .AddSingleton<GuardedConnections>()
            .AddSingleton<ImageImport>()
            .AddSingleton<ConfinedProcess>()
            .AddSingleton<QemuImg>()
            .AddSingleton<ImageInspector>()
            .AddSingleton<IImageSource, CatalogueSource>()
            .AddSingleton<ImageDelivery>()
            .AddSingleton(provider => new HostImageCache(
                cache, options.ImageCache.MaxBytes, provider.GetRequiredService<IImageSource>(), token => UsedAsync(provider.GetRequiredService<IStratusStore>(), token),
                options.ImageCache.Transfer, provider.GetRequiredService<TimeProvider>()))
            .AddHostedService<ImageWorker>();
    }

    private static async Task<IReadOnlySet<string>> UsedAsync(IStratusStore store, CancellationToken cancellationToken) =>
        (await store.ListImagesInUseAsync(cancellationToken)).Select(image => image.Content).OfType<ImageContent>().Select(CacheEntry.NameOf).ToHashSet(StringComparer.Ordinal);
}
