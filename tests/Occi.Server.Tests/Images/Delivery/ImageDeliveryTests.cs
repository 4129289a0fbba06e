using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Images.Cache;
using Occi.Server.Images.Delivery;
using Occi.Server.Tests.Images.Cache;

namespace Occi.Server.Tests.Images.Delivery;

public sealed class ImageDeliveryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stratus-delivery-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_image_that_takes_long_comes_on_while_its_machine_is_put_off()
    {
        var (images, gate) = (new SampleImages(), new TaskCompletionSource());
        images.Gate = gate.Task;
        var template = new CategoryId(ImageCatalogue.Scheme, "slow-00000000");
        var catalogue = new ImageCatalogue([], _folder.FullName);
        catalogue.Replace([new StoredImage
        {
            Id = ImageId.New(), Name = "slow", Template = template, Title = "Slow", Tenant = "t", Owner = "o", State = ImageState.Ready, Content = images.Add(1000, 1),
            Created = DateTimeOffset.UnixEpoch, Updated = DateTimeOffset.UnixEpoch,
        }]);
        await using var cache = new HostImageCache(_folder.FullName, 10_000, images, _ => Task.FromResult<IReadOnlySet<string>>(new HashSet<string>()), CacheTransfer.Copy, TimeProvider.System);
        var delivery = new ImageDelivery(catalogue, cache, TimeProvider.System);
        var machine = Machine(template);

        var put = await FluentActions.Awaiting(() => delivery.BringAsync(machine, TestContext.Current.CancellationToken)).Should().ThrowAsync<DriverException>();
        (put.Which.IsTransient, put.Which.Message).Should().Be((true, "The image of 1000 bytes is on its way to the host."));

        gate.SetResult();
        using var held = await delivery.BringAsync(machine, TestContext.Current.CancellationToken);

        held.Should().NotBeNull();
        images.Opened.Should().Be(1);
        (await delivery.BringAsync(Machine(), TestContext.Current.CancellationToken)).Should().BeNull("a machine without an image of the catalogue waits for nothing");
    }

    private static StoredEntity Machine(params CategoryId[] mixins) => new()
    {
        Id = EntityId.New(), Kind = Compute.Kind.Id, Mixins = mixins, Tenant = "t", Owner = "o", Desired = EntityStates.Active, Observed = ObservedSide.New(EntityStates.Inactive, null),
        Created = DateTimeOffset.UnixEpoch, Updated = DateTimeOffset.UnixEpoch,
    };
}
