using System.Text;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Lives;

/// <summary>What the guest is told reaches the driver, in the words of both generations of clients.</summary>
public sealed class ContextualizationTests : ServerTest
{
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl ada@example.org";
    private const string Script = "#cloud-config\nhostname: \"ü\"\n";

    [Theory]
    [InlineData(Rendering.Plain)]
    [InlineData(Rendering.Headers)]
    [InlineData(Rendering.Json)]
    public async Task Key_and_user_data_of_the_specification_reach_the_driver(string rendering)
    {
        var wish = new Wish("compute")
            .With("http://schemas.ogf.org/occi/infrastructure/credentials#ssh_key").With("occi.credentials.ssh.publickey", Key)
            .With("http://schemas.ogf.org/occi/infrastructure/compute#user_data").With("occi.compute.userdata", Base64(Script));

        await ExpectSeedAsync(wish, rendering);
    }

    [Theory]
    [InlineData(Rendering.Plain)]
    [InlineData(Rendering.Headers)]
    [InlineData(Rendering.Json)]
    public async Task Key_and_user_data_of_the_older_clients_reach_the_driver(string rendering)
    {
        var wish = new Wish("compute")
            .With("http://schemas.openstack.org/instance/credentials#public_key")
            .With("org.openstack.credentials.publickey.name", "ada").With("org.openstack.credentials.publickey.data", Key)
            .With("http://schemas.openstack.org/compute/instance#user_data").With("org.openstack.compute.user_data", Base64(Script));

        await ExpectSeedAsync(wish, rendering);
    }

    [Fact]
    public async Task A_key_in_base64_is_decoded()
    {
        var wish = new Wish("compute")
            .With("http://schemas.openstack.org/instance/credentials#public_key").With("org.openstack.credentials.publickey.data", Base64(Key + "\n"));

        var compute = await Server.CreateAsync(wish, "active", Rendering.Plain);

        (await Site.SpecOfAsync(compute.Id))!.Seed.PublicKeys.Should().Equal(Key);
    }

    [Fact]
    public async Task Long_user_data_survives_byte_for_byte()
    {
        var data = Enumerable.Range(0, 48 * 1024).Select(index => (byte)(index * 31)).ToArray();
        var wish = new Wish("compute")
            .With("http://schemas.ogf.org/occi/infrastructure/compute#user_data").With("occi.compute.userdata", Convert.ToBase64String(data));

        var compute = await Server.CreateAsync(wish, "active", Rendering.Plain);

        (await Site.SpecOfAsync(compute.Id))!.Seed.UserData!.Value.ToArray().Should().Equal(data);
    }

    private async Task ExpectSeedAsync(Wish wish, string rendering)
    {
        var compute = await Server.CreateAsync(wish, "active", rendering);

        var seed = (await Site.SpecOfAsync(compute.Id))!.Seed;
        seed.PublicKeys.Should().Equal(Key);
        Encoding.UTF8.GetString(seed.UserData!.Value.Span).Should().Be(Script);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
