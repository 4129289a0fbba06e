using Microsoft.Extensions.Options;
using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Configuration;
using Occi.Server.Orchestration;

namespace Occi.Server.Images.Catalogue;

/// <summary>Enters new images in the catalogue.</summary>
internal sealed class ImageRegister(IOptions<StratusOptions> options, TimeProvider time)
{
    private const int SuffixLength = 8;

    private readonly int _most = options.Value.ImageStore.MaxPerTenant;

    /// <summary>A new image, not yet stored.</summary>
    public StoredImage New(string tenant, string owner, string name, string? title)
    {
        var (id, now) = (ImageId.New(), time.GetUtcNow());
        return new StoredImage
        {
            Id = id,
            Name = name,
            Template = new(ImageCatalogue.Scheme, $"{name}-{id.Value.ToString("N")[..SuffixLength]}"), // docs/adr/0035
            Title = title ?? name,
            Tenant = tenant,
            Owner = owner,
            Created = now,
            Updated = now,
        };
    }

    /// <summary>Stores it.</summary>
    public async Task<Decision<StoredImage>> AddAsync(IStoreTransaction transaction, StoredImage image, CancellationToken cancellationToken)
    {
        if (await transaction.CountImagesAsync(image.Tenant, cancellationToken) >= _most)
        {
            return Refused.Conflict("image", image.Name, $"would be one too many: a tenant has at most {_most}");
        }

        return await transaction.InsertImageAsync(image, cancellationToken)
            ? image
            : Refused.Stale("image", image.Name); // another happens to have these eight digits
    }
}
