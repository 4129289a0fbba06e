using Occi.Core.Infrastructure;
using Occi.Core.Registry;

namespace Occi.Core.Tests.Infrastructure;

public sealed class InfrastructureCategoriesTests
{
    [Theory]
    [InlineData("http://schemas.ogf.org/occi/infrastructure#compute", "/compute/", "start stop restart suspend save")]
    [InlineData("http://schemas.ogf.org/occi/infrastructure#network", "/network/", "up down")]
    [InlineData("http://schemas.ogf.org/occi/infrastructure#storage", "/storage/", "online offline backup snapshot resize")]
    [InlineData("http://schemas.ogf.org/occi/infrastructure#networkinterface", "/networkinterface/", "")]
    [InlineData("http://schemas.ogf.org/occi/infrastructure#storagelink", "/storagelink/", "")]
    public void Each_kind_has_its_identifier_location_and_actions(string id, string location, string actions)
    {
        var kind = (Kind)Samples.Registry.FindByLocation(location)!;
        kind.Id.ToString().Should().Be(id);
        string.Join(' ', kind.Actions.Select(action => action.Id.Term)).Should().Be(actions);
    }

    [Fact]
    public void The_kinds_of_the_core_have_no_location() => CoreKinds.All.Should().OnlyContain(kind => kind.Location == null);

    [Theory]
    [InlineData("small", 1, 1.0, 10.0)]
    [InlineData("medium", 2, 2.0, 20.0)]
    [InlineData("large", 4, 4.0, 40.0)]
    [InlineData("mem_small", 1, 4.0, 10.0)]
    [InlineData("mem_medium", 2, 8.0, 20.0)]
    [InlineData("mem_large", 4, 16.0, 40.0)]
    public void The_profiles_templates_have_the_profiles_sizes(string term, int cores, double memory, double disk)
    {
        var template = Samples.Registry.FindMixin(new(ComputeTemplates.Scheme, term))!;
        template.Attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Default).Should().BeEquivalentTo(new Dictionary<string, AttributeValue>
        {
            [Compute.Cores] = AttributeValue.Of((decimal)cores),
            [Compute.Memory] = AttributeValue.Of((decimal)memory),
            [ResourceTemplate.EphemeralStorageSize] = AttributeValue.Of((decimal)disk),
        });
    }

    [Fact]
    public void The_two_generations_of_user_data_have_one_term_and_two_locations()
    {
        UserData.Mixin.Id.Term.Should().Be(UserData.OpenStack.Id.Term);
        UserData.Mixin.Location.Should().NotBe(UserData.OpenStack.Location);
    }

    [Fact]
    public void An_image_becomes_a_template_at_a_location_of_its_own()
    {
        Samples.Debian.Location.Should().Be("/mixin/os_tpl/debian/");
        Samples.Registry.DependsOn(Samples.Debian, OsTemplate.Base.Id).Should().BeTrue();
    }

    [Theory]
    [InlineData("http://site.example.org/os", "debian")]
    [InlineData("http://site.example.org/os#", "de bian")]
    [InlineData("http://site.example.org/os#", "")]
    public void An_image_whose_name_makes_no_identifier_is_refused(string scheme, string term)
    {
        var create = () => OsTemplate.Create(scheme, term, "title");
        create.Should().Throw<ArgumentException>().WithMessage($"*{scheme}{term}*");
    }
}
