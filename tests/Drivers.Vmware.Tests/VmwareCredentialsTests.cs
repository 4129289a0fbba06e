namespace Drivers.Vmware.Tests;

public sealed class VmwareCredentialsTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Theory]
    [InlineData("me\nkit-secret")]
    [InlineData("me\r\nkit-secret\r\n")]
    public void A_name_and_a_password_are_read_and_the_password_is_never_shown(string text)
    {
        File.WriteAllText(_path, text);

        var credentials = VmwareCredentials.Read(_path);

        credentials.Should().Be(new VmwareCredentials("me", "kit-secret"));
        credentials.ToString().Should().Contain("me").And.NotContain("kit-secret");
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_file_that_others_may_open_is_refused(UnixFileMode more)
    {
        File.WriteAllText(_path, "me\nkit-secret\n");
        File.SetUnixFileMode(_path, UnixFileMode.UserRead | more);

        ShouldBeRefused(_path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("kit-secret")]
    [InlineData("me\n\nkit-secret")]
    public void A_file_that_is_not_of_two_lines_is_refused(string text)
    {
        File.WriteAllText(_path, text);

        ShouldBeRefused(_path);
    }

    [Fact]
    public void A_missing_file_is_refused() => ShouldBeRefused(_path + "-missing");

    public void Dispose() => File.Delete(_path);

    private static void ShouldBeRefused(string path)
    {
        var failure = Assert.Throws<DriverException>(() => VmwareCredentials.Read(path));

        failure.Error.Should().Be(DriverError.BackendDenied);
        failure.Message.Should().Contain("'credentialsFile'").And.Contain(path);
        failure.ToString().Should().NotContain("kit-secret");
    }
}
