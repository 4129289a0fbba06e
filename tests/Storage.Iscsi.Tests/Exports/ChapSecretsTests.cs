namespace Storage.Iscsi.Tests;

/// <summary>Where the initiators' secrets come from.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ChapSecretsTests : IDisposable
{
    private const string Node = "iqn.2026-11.org.example:node";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stratus-secrets-");
    private readonly Guid _installation = Guid.NewGuid();
    private readonly VolumeId _volume = new(Guid.NewGuid());

    private string SecretFile => Path.Combine(_folder.FullName, "secret");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_file_is_made_once_for_its_owner_alone_and_gives_the_same_for_ever()
    {
        var all = Enumerable.Range(0, 16).AsParallel().Select(_ => new ChapSecrets(SecretFile, _installation).Of(_volume, Node)).ToList();

        all.Distinct().Should().ContainSingle();
        Directory.GetFiles(_folder.FullName).Should().Equal(SecretFile);
        File.GetUnixFileMode(SecretFile).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Another_file_or_installation_has_other_users_and_secrets()
    {
        ChapCredentials[] all =
        [
            new ChapSecrets(SecretFile, _installation).Of(_volume, Node), new ChapSecrets(SecretFile, Guid.NewGuid()).Of(_volume, Node),
            new ChapSecrets($"{SecretFile}2", _installation).Of(_volume, Node),
        ];

        all.Select(chap => chap.User).Should().OnlyHaveUniqueItems();
        all.Select(chap => chap.Secret).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData(15, UnixFileMode.UserRead, "*fewer than 16*")]
    [InlineData(16, UnixFileMode.UserRead | UnixFileMode.GroupRead, "*chmod 600*")]
    public void A_file_that_keeps_no_secret_is_refused(int bytes, UnixFileMode mode, string message)
    {
        File.WriteAllBytes(SecretFile, new byte[bytes]);
        File.SetUnixFileMode(SecretFile, mode);

        FluentActions.Invoking(() => new ChapSecrets(SecretFile, _installation).Of(_volume, Node)).Should().Throw<DriverException>()
            .WithMessage(message).Which.Error.Should().Be(DriverError.BackendDenied);
    }
}
