using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Occi.Server.Configuration;
using Occi.Server.Identity.Keystone;

namespace Occi.Server.Tests.Identity.Keystone;

public sealed class TokenKeysTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Keys_are_the_servers_alone_and_survive_it()
    {
        var token = Protector().Protect([1, 2, 3]);

        File.GetUnixFileMode(_folder.Of("keys")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Protector().Unprotect(token).Should().Equal(1, 2, 3);
    }

    [Fact]
    public void Keys_that_others_can_read_are_refused_with_the_command_to_run()
    {
        Directory.CreateDirectory(_folder.Of("keys"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead);

        var adding = () => new ServiceCollection().AddTokenKeys(_folder.Path);

        adding.Should().Throw<ConfigurationException>().WithMessage($"*chmod 700 {_folder.Of("keys")}*");
    }

    private IDataProtector Protector()
    {
        var services = new ServiceCollection();
        services.AddTokenKeys(_folder.Path);
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector(TokenService.Purpose);
    }
}
