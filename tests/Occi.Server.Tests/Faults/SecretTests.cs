using System.Text;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Faults;

/// <summary>User data may hold passwords: it goes to the guest, and nowhere that others read.</summary>
public sealed class SecretTests : ServerTest
{
    private const string Secret = "hunter2";
    private const string Plain = "occi.compute.userdata";
    private const string OpenStack = "org.openstack.compute.user_data";

    private static readonly string PlainMixin = "Category: user_data; scheme=\"http://schemas.ogf.org/occi/infrastructure/compute#\"; class=\"mixin\"\n";
    private static readonly string OpenStackMixin = "Category: user_data; scheme=\"http://schemas.openstack.org/compute/instance#\"; class=\"mixin\"\n";
    private static readonly string Kind = $"Category: compute; scheme=\"{Wish.Infrastructure}\"; class=\"kind\"\n";

    public static TheoryData<string, string, string> Requests => new()
    {
        { "text/plain", "not Base64", $"{Kind}{OpenStackMixin}X-OCCI-Attribute: {OpenStack}=\"***{Secret}\"\n" },
        { "text/plain", "open quotes", $"{Kind}{OpenStackMixin}X-OCCI-Attribute: {OpenStack}=\"{Secret}\n" },
        { "text/plain", "junk after the quotes", $"{Kind}{OpenStackMixin}X-OCCI-Attribute: {OpenStack}=\"x\"{Secret}\n" },
        { "text/plain", "no mixin", $"{Kind}X-OCCI-Attribute: {OpenStack}=\"{Secret}\"\n" },
        { "text/plain", "a control character", $"{Kind}{PlainMixin}X-OCCI-Attribute: {Plain}=\"{Secret}\u0001\"\n" },
        { "text/plain", "twice", $"{Kind}{PlainMixin}X-OCCI-Attribute: {Plain}=\"{Secret}\"\nX-OCCI-Attribute: {Plain}=\"{Secret}2\"\n" },
        { "text/plain", "a lost quote", $"{Kind}{PlainMixin}X-OCCI-Attribute: {Plain}=a, {Secret}\n" },
        { "text/plain", "several lines", $"{Kind}{PlainMixin}X-OCCI-Attribute: {Plain}=\"#cloud-config\npassword {Secret}\"\n" },
        { "text/plain", "several lines with colons", $"{Kind}{PlainMixin}X-OCCI-Attribute: {Plain}=\"#cloud-config\npassword: {Secret}\"\n" },
        { "application/json", "a list", $"{{\"kind\":\"{Wish.Infrastructure}compute\",\"mixins\":[\"http://schemas.ogf.org/occi/infrastructure/compute#user_data\"],\"attributes\":{{\"{Plain}\":[\"{Secret}\"]}}}}" },
        { "application/json", "a broken document", $"{{\"kind\":\"{Wish.Infrastructure}compute\",\"attributes\":{{\"{Plain}\":\"{Secret}\"" },
        { "application/json", "the wrong place", $"{{\"kind\":\"{Wish.Infrastructure}compute\",\"attributes\":\"{Secret}\"}}" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_refusal_does_not_repeat_user_data(string contentType, string what, string body)
    {
        var reply = await Server.SendAsync(HttpMethod.Post, "/compute/", new StringContent(body, Encoding.UTF8, contentType));

        reply.Status.Should().Be(400, what);
        reply.Everything.Should().NotContain(Secret);
        Site.Logs.Lines.Should().NotContain(line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_private_key_that_was_taken_for_the_public_one_is_not_repeated()
    {
        var wish = new Wish("compute").With("http://schemas.ogf.org/occi/infrastructure/credentials#ssh_key")
            .With("occi.credentials.ssh.publickey", $"-----BEGIN OPENSSH PRIVATE KEY----- {Secret}");

        (await Server.PostAsync(wish)).Require(400).Everything.Should().NotContain(Secret);
    }

    [Theory]
    [InlineData(DriverError.Internal)]
    [InlineData(DriverError.Unavailable)]
    public async Task Failures_of_a_machine_with_user_data_do_not_tell_it_to_the_log_or_in_its_message(DriverError error)
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes($"password: {Secret}"));
        Site.Backend.FailNext(MemoryVerb.EnsureMachine, error);

        var path = await Server.CreateAsync(new Wish("compute").With("http://schemas.ogf.org/occi/infrastructure/compute#user_data").With(Plain, encoded));
        await Server.WaitUntilIdleAsync();
        var compute = await Server.ReadAsync(path);

        Site.Logs.Lines.Should().NotBeEmpty().And.NotContain(line => line.Contains(Secret, StringComparison.Ordinal) || line.Contains(encoded, StringComparison.Ordinal));
        (compute.Message ?? "").Should().NotContain(Secret).And.NotContain(encoded);
    }
}
