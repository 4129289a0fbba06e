using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Occi.Server.Configuration;
using Occi.Server.Identity.Passwords;

namespace Occi.Server.Tests.Identity.Passwords;

/// <summary>A password file with cheap hashes, and what reads it.</summary>
internal static class Accounts
{
    public const string Alice = "correct horse battery";

    public static string Line(string name, string password, string groups = "")
    {
        var text = $"{name}:{PasswordHash.Of(password, 1000)}";
        return groups.Length == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}:{groups}");
    }

    public static PasswordFile Open(string path, TimeProvider? time = null, Action<PasswordOptions>? configure = null)
    {
        var options = new PasswordOptions { File = path };
        configure?.Invoke(options);
        return new PasswordFile(Options.Create(options), time ?? TimeProvider.System, NullLogger<PasswordFile>.Instance);
    }

    public static BasicCredentials Of(string name, string password) =>
        BasicCredentials.TryCreate(name, password, out var credentials) ? credentials : throw new ArgumentException($"'{name}' cannot be an account.");
}
