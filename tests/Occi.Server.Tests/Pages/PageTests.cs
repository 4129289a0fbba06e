using Occi.Server.Tests.BadInput;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Pages;

/// <summary>What a person sees who opens an address of the server in a browser.</summary>
public sealed class PageTests : ServerTest
{
    private const string Firefox = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private const string Chromium = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7";

    [Theory]
    [InlineData(Firefox)]
    [InlineData(Chromium)]
    [InlineData("text/html")]
    [InlineData("text/html, text/plain;q=0.9")]
    public async Task A_browser_gets_a_page(string accept)
    {
        var reply = (await Server.SendAsync(HttpMethod.Get, "/-/", accept: accept)).Require(200);

        reply.ContentType.Should().Be("text/html");
        reply.Headers["Content-Security-Policy"].Should().StartWith("default-src 'none'; style-src 'sha256-").And.Contain("form-action 'none'").And.Contain("frame-ancestors 'none'");
        PageView.Parse(reply.Body).Elements.Should().NotContain(["script", "form", "img", "iframe", "link", "input", "button"]);
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("text/*")]
    [InlineData("text/html, */*")]
    [InlineData("text/html, text/plain")]
    [InlineData("text/html;q=0.5, text/plain;q=0.5")]
    [InlineData("text/html;q=0.5, text/*")]
    [InlineData("application/xhtml+xml, */*;q=0.1")]
    [InlineData("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2")]
    public async Task A_program_that_does_not_insist_gets_text(string accept)
    {
        (await Server.SendAsync(HttpMethod.Get, "/-/", accept: accept)).Require(200).ContentType.Should().Be(Rendering.Plain);
    }

    [Fact]
    public async Task The_query_interface_leads_to_every_collection()
    {
        var page = await OpenAsync("/-/");

        page.Links.Select(link => link.Target).Should().Contain(["/compute/", "/network/", "/storage/", "/storagelink/", "/mixin/os_tpl/tiny/"]);
        page.Text.Should().ContainAll("http://schemas.ogf.org/occi/infrastructure#compute", "occi.compute.cores", "graceful, acpioff, poweroff", "set by the server");
    }

    [Fact]
    public async Task A_machine_leads_to_its_kind_mixins_links_and_tells_how_to_invoke_actions()
    {
        var compute = await Server.CreateComputeAsync();

        var page = await OpenAsync(compute.Path);

        page.Heading.Should().Be($"compute {compute.Id}");
        page.Links.Select(link => link.Target).Should().Contain(["/compute/", "/mixin/os_tpl/tiny/", compute.Links[0].Path, compute.Links[0].Target]);
        page.Text.Should().ContainAll(
            compute.Id.ToString(),
            "occi.compute.state",
            $"curl -X POST '{Server.Client.BaseAddress}compute/{compute.Id}?action=stop' -H 'Content-Type: text/occi' -H 'Category: stop; scheme=\"http://schemas.ogf.org/occi/infrastructure/compute/action#\"; class=\"action\"' -H 'X-OCCI-Attribute: method=\"graceful\"'");
        (await OpenAsync(compute.Links[0].Path)).Links.Select(link => link.Target).Should().Contain([compute.Path, compute.Links[0].Target]);
    }

    [Fact]
    public async Task A_collection_lists_titles_and_states()
    {
        await Server.CreateStorageAsync(0.01m);
        var titled = await Server.CreateAsync(new Wish("storage").With("occi.storage.size", 0.01m).With("occi.core.title", "Results"), "online", Rendering.Plain);

        var page = await OpenAsync("/storage/");

        page.Heading.Should().Be("/storage/");
        page.Links.Should().HaveCount(2).And.Contain(("Results", titled.Path));
        page.Text.Should().Contain("online");
    }

    [Fact]
    public async Task More_than_one_piece_of_a_listing_is_one_page()
    {
        for (var count = 0; count < 70; count++)
        {
            await Server.CreateAsync(new Wish("storage").With("occi.storage.size", 0.01m));
        }

        (await OpenAsync("/storage/")).Links.Should().HaveCount(70);
    }

    [Theory]
    [InlineData("/compute/")]
    [InlineData("/mixin/os_tpl/tiny/")]
    public async Task An_empty_listing_is_a_page(string path) => (await OpenAsync(path)).Links.Should().BeEmpty();

    [Fact]
    public async Task The_last_page_that_there_can_be_has_no_next_one() =>
        (await OpenAsync("/compute/?page=2147483647&number=10")).Links.Select(link => link.Target).Should().ContainSingle().Which.Should().Contain("page=2147483646");

    [Fact]
    public async Task The_location_of_a_mixin_leads_to_what_carries_it()
    {
        var compute = await Server.CreateComputeAsync();

        (await OpenAsync("/mixin/os_tpl/tiny/")).Links.Should().Equal(($"compute {compute.Id}", compute.Path));
    }

    [Fact]
    public async Task A_refusal_is_a_page_with_its_reasons()
    {
        var page = await OpenAsync("/compute/%3Cscript%3E", 404);

        page.Heading.Should().Be("404 Not Found");
        page.Text.Should().Contain("location: '/compute/<script>' does not exist.");
    }

    [Fact]
    public async Task What_is_made_and_done_is_answered_to_those_who_like_pages()
    {
        var (body, _) = Rendering.Write(new Wish("compute"), Rendering.Plain);
        var reply = (await Server.SendAsync(HttpMethod.Post, "/compute/", body, "text/html")).Require(201);

        PageView.Parse(reply.Body).Links.Should().Equal((reply.Location, reply.Location));
        (await Server.SendAsync(HttpMethod.Delete, reply.Location, accept: "text/html")).Require(200).ContentType.Should().Be(Rendering.Plain);
    }

    [Fact]
    public async Task Links_carry_the_prefix_that_a_proxy_takes_off()
    {
        Site.Settings["publicUrl"] = "https://cloud.example.org/occi";
        await StartAsync();
        var network = await Server.DefaultNetworkAsync();

        (await OpenAsync("/occi/network/")).Heading.Should().Be("/occi/network/");
        (await OpenAsync("/network/")).Links.Should().ContainSingle().Which.Target.Should().Be(network);
        var page = await OpenAsync(network);
        page.Links.Select(link => link.Target).Should().Contain("/occi/network/");
        page.Text.Should().Contain($"curl -X POST 'https://cloud.example.org{network}?action=down'");
        network.Should().StartWith("/occi/network/");
    }

    [Fact]
    public async Task A_hostile_title_is_text_wherever_it_is_shown()
    {
        const string Title = "</title></h1><script>alert('1')</script><img src=x onerror=\"alert(2)\">&lt;b&gt; \u202E ünï";
        var storage = await Server.CreateAsync(new Wish("storage").With("occi.storage.size", 0.01m).With("occi.core.title", Title).With("occi.core.summary", Title), "online", Rendering.Plain);

        foreach (var path in (string[])[storage.Path, "/storage/"])
        {
            var page = await OpenAsync(path);
            page.Elements.Should().NotContain(["script", "img"]);
            page.Text.Should().Contain(Title);
        }
    }

    [Fact]
    public async Task A_host_that_is_a_command_is_not_one_in_the_notes()
    {
        var network = await Server.DefaultNetworkAsync();

        var reply = await Server.SendAsync($"GET {network} HTTP/1.1", "Host: x'$(id)'", "Accept: text/html");

        PageView.Parse(reply.Require(200).Body).Text.Should().Contain("curl -X POST 'http://x'\\''$(id)'\\''/network/");
    }

    [Fact]
    public async Task A_body_cannot_be_a_page()
    {
        using var body = new StringContent(Mistakes.Kind("compute"), System.Text.Encoding.UTF8, "text/html");

        (await Server.SendAsync(HttpMethod.Post, "/compute/", body)).Require(415);
    }

    private async Task<PageView> OpenAsync(string path, int status = 200)
    {
        var reply = (await Server.SendAsync(HttpMethod.Get, path, accept: Firefox)).Require(status);
        reply.ContentType.Should().Be("text/html");
        return PageView.Parse(reply.Body);
    }
}
