namespace Storage.Iscsi.Tests;

/// <summary>What the exporters' sections of the configuration may say.</summary>
public sealed class ExportSettingsTests
{
    [Theory]
    [InlineData("storage1", "storage1:3260")]
    [InlineData("10.0.0.1:13260", "10.0.0.1:13260")]
    [InlineData("[2001:db8::1]:3261", "[2001:db8::1]:3261")]
    public void A_portal_is_a_host_and_a_port(string value, string portal) =>
        TgtExportSettings.Parse(new Dictionary<string, string> { ["PORTAL"] = value }).Common.Portal.ToString().Should().Be(portal);

    [Theory]
    [InlineData("portal", "")]
    [InlineData("portal", "storage1:0")]
    [InlineData("portal", "storage1:70000")]
    [InlineData("portal", "storage1/x")]
    [InlineData("prefix", "iqn.2026-11.example")]
    [InlineData("prefix", "iqn.2026-11.org.Example")]
    [InlineData("prefix", "iqn.2026-11.org.example:a b")]
    [InlineData("secretFile", "relative")]
    [InlineData("unknown", "x")]
    public void What_is_malformed_is_refused_and_named(string key, string value)
    {
        var settings = new Dictionary<string, string> { ["portal"] = "storage1", [key] = value };

        FluentActions.Invoking(() => TgtExportSettings.Parse(settings)).Should().Throw<ArgumentException>().WithMessage($"*'{key}'*");
        FluentActions.Invoking(() => LioExportSettings.Parse(settings)).Should().Throw<ArgumentException>().WithMessage($"*'{key}'*");
    }

    [Fact]
    public void A_portal_is_required()
    {
        var none = new Dictionary<string, string>();

        FluentActions.Invoking(() => TgtExportSettings.Parse(none)).Should().Throw<ArgumentException>().WithMessage("*'portal'*");
        FluentActions.Invoking(() => LioExportSettings.Parse(none)).Should().Throw<ArgumentException>().WithMessage("*'portal'*");
    }

    [Theory]
    [InlineData("listen", "nowhere")]
    [InlineData("listen", "10.0.0.1")]
    [InlineData("socket", "/run/x")]
    public void What_lio_does_not_know_is_refused(string key, string value) =>
        FluentActions.Invoking(() => LioExportSettings.Parse(new Dictionary<string, string> { ["portal"] = "storage1", [key] = value })).Should().Throw<ArgumentException>().WithMessage($"*'{key}'*");

    [Fact]
    public void A_target_tells_whose_it_is()
    {
        var (ours, theirs) = (new TargetNames("iqn.2026-11.org.example", Guid.NewGuid()), new TargetNames("iqn.2026-11.org.example", Guid.NewGuid()));
        var volume = new VolumeId(Guid.NewGuid());

        ours.VolumeOf(ours.Of(volume)).Should().Be(volume);
        ours.VolumeOf(theirs.Of(volume)).Should().BeNull();
        ours.VolumeOf($"{ours.Of(volume)}x").Should().BeNull();
        ours.VolumeOf(ours.Beginning).Should().BeNull();
    }
}
