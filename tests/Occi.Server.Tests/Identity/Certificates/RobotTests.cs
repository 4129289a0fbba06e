using System.Text.Json;
using Grid.Credentials.Tests.Pki;

namespace Occi.Server.Tests.Identity.Certificates;

/// <summary>Robots that lend their certificate to persons, each by a proxy with the person's name (per-user sub-proxies).</summary>
public sealed class RobotTests : IAsyncLifetime
{
    private const string Robot = "/DC=org/DC=example/CN=Robot - portal";
    private const string Ada = Robot + "/CN=user:ada";
    private const string Ben = Robot + "/CN=eToken:ben";
    private const string Robots = """ "robots": [ "/DC=org/DC=example/CN=Robot - *" ] """;

    private GridSite _site = null!;
    private TestCertificate _robot = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await GridSite.StartAsync();
        _site.Map(Robots);
        _robot = _site.Grid.Alice with { Subject = TestName.Of(Robot), Serial = 500 };
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Each_is_somebody_of_their_own_and_so_is_the_robot()
    {
        var (ada, ben, robot) = (Sub("user:ada"), Sub("eToken:ben"), _site.Write("robot.pem", _robot, _site.Grid.Authority));
        (await WhoAsync(ada)).Should().Be(Ada);
        (await WhoAsync(ben)).Should().Be(Ben);
        (await WhoAsync(robot)).Should().Be(Robot);

        var (status, made) = await SendAsync(ada, "/storage/", "-H", "Content-Type: text/occi", "-H", "Accept: text/uri-list",
            "-H", "Category: storage; scheme=\"http://schemas.ogf.org/occi/infrastructure#\"; class=\"kind\"", "-H", "X-OCCI-Attribute: occi.storage.size=1", "-X", "POST");

        status.Should().Be(201, made);
        var disk = new Uri(made.Trim()).AbsolutePath;
        (await SendAsync(ada, disk)).Status.Should().Be(200);
        (await SendAsync(ben, disk)).Status.Should().Be(404);
        (await SendAsync(robot, disk)).Status.Should().Be(404, "what a person has through it is not the robot's");
        (await SendAsync(ben, disk, "-X", "DELETE")).Status.Should().Be(404);
        (await SendAsync(ada, "/storage/")).Body.Should().Contain(disk);
        (await SendAsync(ben, "/storage/")).Body.Should().NotContain(disk);
    }

    [Fact]
    public async Task What_a_sub_proxy_lends_on_is_still_its_persons_and_only_the_robot_lends()
    {
        var proxy = _site.Grid.Proxy(Robot, "1234");
        var further = _site.Write("further.pem", _site.Grid.Proxy(Ada, "1234"), _site.Grid.Proxy(Robot, "user:ada"), _robot, _site.Grid.Authority);
        var pretended = _site.Write("pretended.pem", _site.Grid.Proxy(Robot + "/CN=1234", "user:ada"), proxy, _robot, _site.Grid.Authority);

        (await WhoAsync(further)).Should().Be(Ada);
        (await WhoAsync(pretended)).Should().Be(Robot, "the holder of a proxy must not become whom they like");
        (await WhoAsync(_site.Write("proxy.pem", proxy, _robot, _site.Grid.Authority))).Should().Be(Robot);
    }

    [Fact]
    public async Task Whoever_is_no_robot_of_the_mapping_stays_who_they_are()
    {
        var alices = _site.Write("alice.pem", _site.Grid.Proxy(commonName: "user:ada"), _site.Grid.Alice, _site.Grid.Authority);
        (await WhoAsync(alices)).Should().Be(TestGrid.AliceName);
        (await WhoAsync(Sub("user:ada"))).Should().Be(Ada);

        _site.Map("\"robots\": []");

        (await WhoAsync(Sub("user:ada"))).Should().Be(Robot, "the mapping says so by now");
    }

    [Fact]
    public async Task A_ban_of_one_person_leaves_the_others_and_a_ban_of_the_robot_leaves_nobody()
    {
        var (ada, ben, cleo) = (Sub("user:ada"), Sub("eToken:ben"), Sub("user:cleo"));
        (await WhoAsync(ada)).Should().Be(Ada);

        _site.Map($"{Robots}, \"bans\": [ \"{Ada}\" ]");
        (await SendAsync(ada, "/whoami")).Status.Should().Be(403);
        (await WhoAsync(ben)).Should().Be(Ben);

        _site.Map($"{Robots}, \"bans\": [ \"{Robot}\" ]");
        foreach (var person in (string[])[ada, ben, cleo])
        {
            (await SendAsync(person, "/whoami")).Should().Match<(int Status, string Body)>(told => told.Status == 403 && told.Body.Contains("is banned"), "a robot names whom it likes");
        }
    }

    private string Sub(string commonName) => _site.Write(commonName.Replace(':', '-') + ".pem", _site.Grid.Proxy(Robot, commonName), _robot, _site.Grid.Authority);

    private async Task<string?> WhoAsync(string credential)
    {
        var (status, body) = await SendAsync(credential, "/whoami");
        status.Should().Be(200, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("subject").GetString();
    }

    private async Task<(int Status, string Body)> SendAsync(string credential, string path, params string[] more) =>
        await CurlClient.SendAsync(new Uri(_site.Address, path), credential, ["-k", .. more]) ?? throw new InvalidOperationException($"curl does not take {credential}.");
}
