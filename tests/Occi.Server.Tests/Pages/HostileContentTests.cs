using System.Buffers;
using System.Text;
using Occi.Core;
using Occi.Core.Registry;
using Occi.Server.Pages;

namespace Occi.Server.Tests.Pages;

/// <summary>Whatever stands in an entity or category, it is text on a page.</summary>
public sealed class HostileContentTests
{
    private const string Hostile = "\"><script>alert(1)</script><!-- ' & &#x41; </style> ]]>";

    private static readonly SiteAddress Site = new("https://cloud.example.org", "/occi");

    private static readonly OcciAction Act = new()
    {
        Id = new("http://example.org/act#", "act"),
        Title = Hostile,
        Attributes = [new(Hostile, Description: Hostile, Default: AttributeValue.Of(Hostile), Constraint: new AttributeConstraint.OneOf(Hostile))],
    };

    private static readonly Mixin Tag = new() { Id = new("http://example.org/tags#", "tag"), Title = Hostile, Location = "/tags/" + Hostile + "/", Depends = [new(Hostile, Hostile)] };

    private static readonly Kind Thing = new() { Id = new("http://example.org/#", "thing"), Title = Hostile, Location = "/thing/", Actions = [Act], Attributes = Act.Attributes };

    [Fact]
    public void A_resource()
    {
        var page = Write(output => EntityPage.Write(output, ResourceTo("/thing/1"), Site));

        page.Heading.Should().Be(Hostile);
        page.Elements.Should().NotContain("script");
        page.Text.Split(Hostile).Should().HaveCountGreaterThan(10);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JavaScript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:x")]
    [InlineData("//evil.example/x")]
    [InlineData("file:///etc/passwd")]
    public void A_target_that_is_no_address_leads_nowhere(string target)
    {
        var page = Write(output => EntityPage.Write(output, ResourceTo(target), Site));

        page.Links.Select(link => link.Target).Should().OnlyContain(each => each.StartsWith("/occi/"));
        page.Text.Should().Contain(target);
    }

    [Theory]
    [InlineData("https://elsewhere.example/x?a=1&b=\"2\"", "https://elsewhere.example/x?a=1&b=\"2\"")]
    [InlineData("/thing/1", "/occi/thing/1")]
    public void A_target_that_is_an_address_is_a_link(string target, string reference)
    {
        Write(output => EntityPage.Write(output, ResourceTo(target), Site)).Links.Should().Contain((target, reference));
    }

    [Fact]
    public void The_categories()
    {
        var page = Write(output => CategoriesPage.Write(output, new CategoryModel([Thing], [Tag], [Act]), Site));

        page.Elements.Should().NotContain("script");
        page.Links.Should().Contain((Tag.Location, "/occi" + Tag.Location));
    }

    [Fact]
    public void A_refusal()
    {
        var problems = new[] { new OcciProblem(Hostile, Hostile, Hostile) };

        Write(output => ErrorPage.Write(output, 400, problems, Site)).Text.Should().Contain(problems[0].ToString());
    }

    [Fact]
    public void A_listing_and_the_pages_beside_it()
    {
        var page = Write(output =>
        {
            ListingPage.Begin(output, Hostile, Site);
            ListingPage.WriteItem(output, "/thing/" + Hostile, Site);
            ListingPage.WriteItem(output, ResourceTo("/thing/1"), Site);
            ListingPage.End(output, new PageLinks("/thing/?page=1&number=2", "/thing/?page=3&number=2"), Site);
        });

        page.Elements.Should().NotContain("script");
        page.Links.Should().Contain([("previous page", "/occi/thing/?page=1&number=2"), ("next page", "/occi/thing/?page=3&number=2"), ("/thing/" + Hostile, "/occi/thing/" + Hostile)]);
    }

    [Theory]
    [InlineData("\ud800 half a pair")]
    [InlineData("half a pair \udc00")]
    [InlineData("\0\u0001\u001b[31m")]
    public void Text_that_is_none_is_written_all_the_same(string title)
    {
        var buffer = new ArrayBufferWriter<byte>();

        PageLayout.Begin(buffer, title, Site);

        Encoding.UTF8.GetString(buffer.WrittenSpan).Should().Contain("<h1>").And.NotContain("\0").And.NotContain("\u001b");
    }

    [Fact]
    public void A_long_text_is_written_whole_whatever_its_pieces_end_in()
    {
        var text = string.Concat(Enumerable.Repeat("<😀é&", 5000));
        var buffer = new ArrayBufferWriter<byte>();

        buffer.Text(text);

        System.Net.WebUtility.HtmlDecode(Encoding.UTF8.GetString(buffer.WrittenSpan)).Should().Be(text);
    }

    private static Resource ResourceTo(string target) => new()
    {
        Id = new EntityId(new Guid("5f0c0a52-0000-4000-8000-0000000000aa")),
        Kind = Thing,
        Title = Hostile,
        Summary = Hostile,
        Mixins = [Tag],
        Actions = [Act],
        Attributes = AttributeSet.Of((Hostile, AttributeValue.Of(Hostile)), ("occi.thing.state", AttributeValue.Of(Hostile))),
        Links =
        [
            new Link
            {
                Id = new EntityId(new Guid("5f0c0a52-0000-4000-8000-0000000000ab")),
                Kind = Thing,
                Title = Hostile,
                Source = new LinkEnd("/thing/0"),
                Target = new LinkEnd(target),
                Attributes = AttributeSet.Of((Hostile, AttributeValue.Of(Hostile))),
            },
        ],
    };

    private static PageView Write(Action<IBufferWriter<byte>> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(buffer);
        return PageView.Parse(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
