using System.Security.Cryptography.X509Certificates;
using Grid.Credentials.Voms;
using static Grid.Credentials.Tests.Voms.VomsWorld;

namespace Grid.Credentials.Tests.Voms;

public sealed class AttributeCertificateListTests
{
    private static readonly byte[] First = Attributes.Build();
    private static readonly byte[] Second = (Attributes with { Fqans = ["/atlas/higgs"] }).Build();

    [Fact]
    public void A_chain_without_any_has_none() => Find(Proxy(Alice, 1), Alice).Should().BeEquivalentTo(new { Encoded = Array.Empty<object>(), Problems = Array.Empty<object>() });

    [Fact]
    public void All_of_a_proxy_are_found_in_their_order() =>
        Find(ProxyWith(Alice, First, Second), Alice).Encoded.Select(each => each.ToArray()).Should().BeEquivalentTo([First, Second], options => options.WithStrictOrdering());

    [Fact]
    public void Those_of_a_parent_are_found()
    {
        var parent = ProxyWith(Alice, First);

        Find(Proxy(parent, 2), parent, Alice).Encoded.Should().ContainSingle().Which.ToArray().Should().Equal(First);
    }

    [Fact]
    public void Those_nearest_to_the_leaf_count()
    {
        var parent = ProxyWith(Alice, First);

        Find(ProxyWith(parent, Second), parent, Alice).Encoded.Should().ContainSingle().Which.ToArray().Should().Equal(Second);
    }

    [Fact]
    public void Bad_ones_in_the_leaf_hide_good_ones_in_the_parent()
    {
        var parent = ProxyWith(Alice, First);
        var leaf = Proxy(parent, 2, (AttributeCertificateBuilder.Extension, [5, 0]));

        var found = Find(leaf, parent, Alice);

        found.Encoded.Should().BeEmpty();
        found.Problems.Should().ContainSingle().Which.Certificate.Should().Be("/DC=org/DC=example/CN=Alice Test/CN=1/CN=2");
    }

    [Fact]
    public void Those_in_the_certificate_of_a_person_do_not_count()
    {
        var person = Certificate($"CN=Eve, {Base}", Authority, 30, extensions: new X509Extension(AttributeCertificateBuilder.Extension, AttributeCertificateBuilder.ListOf(First), false));

        Find(person).Encoded.Should().BeEmpty();
        Find(Proxy(person, 1), person).Encoded.Should().BeEmpty();
    }

    [Fact]
    public void There_are_at_most_ten()
    {
        Find(ProxyWith(Alice, [.. Enumerable.Repeat(First, 10)]), Alice).Encoded.Should().HaveCount(10);

        var found = Find(ProxyWith(Alice, [.. Enumerable.Repeat(First, 11)]), Alice);

        found.Encoded.Should().BeEmpty();
        found.Problems.Should().ContainSingle().Which.Rule.Should().Contain("more than 10");
    }

    [Fact]
    public void An_empty_list_is_a_fault() => Find(ProxyWith(Alice), Alice).Problems.Should().ContainSingle();

    [Fact]
    public void A_second_list_is_a_fault()
    {
        var list = Der.Of(writer => writer.Sequence(() =>
        {
            writer.Sequence(() => writer.WriteEncodedValue(First));
            writer.Sequence(() => writer.WriteEncodedValue(First));
        }));

        Find(Proxy(Alice, 1, (AttributeCertificateBuilder.Extension, list)), Alice).Should().Match<AttributeCertificateList>(found => found.Encoded.Count == 0 && found.Problems.Count == 1);
    }

    private static AttributeCertificateList Find(params X509Certificate2[] chain) => AttributeCertificateList.Find(chain.Select(VomsWorld.Read));
}
