namespace Occi.Data.Tests.Images;

/// <summary>The catalogue of images.</summary>
public abstract class ImageSuite : StoreSuite
{
    private static readonly Viewer[] Viewers =
    [
        Viewer.Everything, Viewer.ManagerOf("physics"), Viewer.Of("physics", "Ada"), Viewer.Of("physics", "Bob"), Viewer.Of("biology", "Ada"),
        Viewer.ManagerOf("physics").Changing, Viewer.Of("physics", "Ada").Changing, Viewer.Of("biology", "Cid").Changing,
    ];

    [Fact]
    public async Task Every_field_comes_back()
    {
        var bare = New("bare");
        var full = New("full") with
        {
            Os = "Debian \"12\"; drop table images; --",
            MinimumMemory = 1L << 31,
            Format = "vmdk",
            Sha512 = new string('a', 128),
            Size = 12_345_678_901,
            Source = "https://example.org/a.vmdk?x='1'",
            Sharing = Sharing.Public,
            State = ImageState.Ready,
            Message = "fine",
            Content = new ImageContent(new string('b', 128), "qcow2", 5, 1L << 40),
        };

        (await InsertAsync(bare)).Should().BeTrue();
        (await InsertAsync(full)).Should().BeTrue();

        (await Store.FindImageAsync(bare.Id, Token)).Should().Be(bare);
        (await Store.FindImageAsync(full.Id, Token)).Should().Be(full);
        (await Store.FindImageAsync(ImageId.New(), Token)).Should().BeNull();
        (await Store.AskAsync(transaction => transaction.ListImagesAsync(ImageQuery.Everything, Token))).Should().Equal(bare, full);
    }

    [Fact]
    public async Task A_template_is_one_image_s_alone()
    {
        var first = New("debian");
        await InsertAsync(first);

        (await InsertAsync(New("debian"))).Should().BeTrue("names are no identities");
        (await InsertAsync(New("other") with { Template = first.Template })).Should().BeFalse();
        (await Store.AskAsync(transaction => transaction.CountImagesAsync("physics", Token))).Should().Be(2);
    }

    [Fact]
    public async Task What_changes_is_stored_and_what_is_fixed_stays()
    {
        var image = New("debian");
        await InsertAsync(image);
        var changed = image with { Title = "new", Sharing = Sharing.Group, State = ImageState.Failed, Message = "why", Updated = image.Updated.AddHours(1) };

        (await Store.AskAsync(transaction => transaction.UpdateImageAsync(changed with { Tenant = "biology", Owner = "Eve", Name = "x" }, Token))).Should().BeTrue();
        (await Store.AskAsync(transaction => transaction.UpdateImageAsync(New("nowhere"), Token))).Should().BeFalse();

        (await Store.FindImageAsync(image.Id, Token)).Should().Be(changed);
    }

    [Fact]
    public async Task Everybody_sees_what_a_viewer_sees_and_nothing_else()
    {
        var images = (from tenant in (string[])["physics", "biology"]
                      from owner in (string[])["Ada", "Bob"]
                      from sharing in Enum.GetValues<Sharing>()
                      select New("debian") with { Tenant = tenant, Owner = owner, Sharing = sharing }).ToList();
        foreach (var image in images)
        {
            await InsertAsync(image);
        }

        foreach (var viewer in Viewers)
        {
            var seen = await Store.ListImagesAsync(new ImageQuery(viewer), Token);
            seen.Should().Equal(images.Where(image => viewer.Sees(image.Tenant, image.Owner, image.Sharing)), "that is what {0} sees", viewer);
        }

        (await Store.ListImagesAsync(new ImageQuery(Viewer.Everything) { Page = new QueryPage(2, 5) }, Token)).Should().Equal(images[5..10]);
    }

    [Fact]
    public async Task States_select()
    {
        foreach (var state in Enum.GetValues<ImageState>())
        {
            await InsertAsync(New("debian") with { State = state });
        }

        var found = await Store.ListImagesAsync(new ImageQuery(Viewer.Everything) { States = [ImageState.Importing, ImageState.Checking] }, Token);

        found.Select(image => image.State).Should().Equal(ImageState.Importing, ImageState.Checking);
    }

    [Fact]
    public async Task An_image_that_machines_carry_is_remembered_when_it_is_deleted_and_forgotten_after_them()
    {
        var (used, unused) = (New("used"), New("unused"));
        await InsertAsync(used);
        await InsertAsync(unused);
        var machine = Sample.Of(Sample.Compute) with { Mixins = [used.Template] };
        await Store.InsertAsync(machine);
        (await Store.ListImagesInUseAsync(Token)).Should().Equal(used);

        await Store.DoAsync(transaction => transaction.DeleteImageAsync(used.Id, Token));
        await Store.DoAsync(transaction => transaction.DeleteImageAsync(unused.Id, Token));

        (await Store.ListImagesAsync(new ImageQuery(Viewer.Everything), Token)).Should().BeEmpty();
        (await Store.ListImagesAsync(ImageQuery.Everything, Token)).Should().Equal(used with { IsDeleted = true });
        (await Store.AskAsync(transaction => transaction.ListImagesInUseAsync(Token))).Should().ContainSingle();
        (await Store.AskAsync(transaction => transaction.CountImagesAsync("physics", Token))).Should().Be(0);

        await Store.DoAsync(transaction => transaction.RemoveAsync(machine.Id, Token));
        await Store.DoAsync(transaction => transaction.ForgetImagesAsync(Token));

        (await Store.ListImagesAsync(ImageQuery.Everything, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task An_image_beneath_a_disk_in_quarantine_is_in_use_until_that_is_dropped()
    {
        var (image, machine) = (New("kept"), EntityId.New());
        await InsertAsync(image);
        await Store.DoAsync(transaction => transaction.QuarantineAsync(
            new KeptMachine(machine, "physics", "Ada", null, image.Template.Term, image.Created, image.Created.AddDays(2), "default"), Token));

        await Store.DoAsync(transaction => transaction.DeleteImageAsync(image.Id, Token));

        (await Store.ListImagesInUseAsync(Token)).Should().Equal(image with { IsDeleted = true });
        await Store.DoAsync(transaction => transaction.ReleaseQuarantineAsync(machine, Token));
        (await Store.AskAsync(transaction => transaction.ForgetImagesAsync(Token))).Should().Be(1);
    }

    private static StoredImage New(string name)
    {
        var id = ImageId.New();
        var then = new DateTimeOffset(2026, 1, 1, 0, 0, 0, 250, TimeSpan.Zero);
        return new StoredImage
        {
            Id = id, Name = name, Template = new CategoryId("http://example.org/os_tpl#", $"{name}-{id}"), Title = name, Tenant = "physics", Owner = "Ada", Created = then, Updated = then,
        };
    }

    private Task<bool> InsertAsync(StoredImage image) => Store.AskAsync(transaction => transaction.InsertImageAsync(image, Token));
}
