using System.DirectoryServices.Protocols;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Occi.Server.Configuration;
using Occi.Server.Identity.Passwords;

namespace Occi.Server.Identity.Ldap;

/// <summary>What a login is in a directory: find the entry, log in as it, read its groups. Blocks the thread that it is called on.</summary>
internal sealed class LdapDirectory
{
    private const string MemberOf = "memberOf";
    private const string AnyEntry = "(objectClass=*)";
    private const int MostGroups = 1000;
    private const int InvalidCredentials = 49; // RFC 4511 section 4.1.9

    private readonly LdapOptions _options;
    private readonly Uri _address;
    private readonly TimeSpan _timeout;
    private readonly NetworkCredential? _reader;

    /// <exception cref="ConfigurationException">The files that the settings name cannot be used.</exception>
    public LdapDirectory(LdapOptions options)
    {
        _options = options;
        _address = new Uri(options.Url!);
        _timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        if (!File.Exists(options.CaFile))
        {
            throw new ConfigurationException($"ldap:caFile: there is no file '{options.CaFile}'.");
        }

        LdapLibrary.Configure(_address, options.CaFile, _timeout);
        _reader = options.BindPasswordFile is { } file ? new NetworkCredential(options.BindDn, ReadPassword(file)) : null;
    }

    /// <summary>Judges a name and a password.</summary>
    /// <exception cref="LdapException">The directory does not answer.</exception>
    /// <exception cref="DirectoryException">It answers something that makes no sense.</exception>
    public PasswordVerdict Check(BasicCredentials credentials) =>
        _options.UserDn is { } template ? CheckNamed(LdapText.Name(template, credentials.Name), credentials) : CheckFound(credentials);

    private PasswordVerdict CheckNamed(string name, BasicCredentials credentials)
    {
        using var own = TryLogIn(name, credentials.Password);
        if (own is null)
        {
            return PasswordVerdict.Wrong;
        }

        var entries = own.Search(name, SearchScope.Base, AnyEntry, 1, _options.NameAttribute, MemberOf);
        return entries is [var entry] ? Accept(own, entry, credentials) : throw new DirectoryException($"{name} cannot read its own entry.");
    }

    private PasswordVerdict CheckFound(BasicCredentials credentials)
    {
        using var reader = LdapSession.Open(_address, _timeout, _reader);
        var filter = LdapText.Filter(_options.SearchFilter, credentials.Name);
        var entries = reader.Search(_options.SearchBase!, SearchScope.Subtree, filter, 2, _options.NameAttribute, MemberOf);
        if (entries.Count == 0)
        {
            return PasswordVerdict.Unknown;
        }

        using var own = entries is [var entry] ? TryLogIn(entry.DistinguishedName, credentials.Password) : null; // one that fits several accounts is nobody's
        return own is not null ? Accept(reader, entries[0], credentials) : entries.Count == 1 ? PasswordVerdict.WrongFor(credentials.Name) : PasswordVerdict.Wrong;
    }

    private LdapSession? TryLogIn(string name, string password)
    {
        try
        {
            return LdapSession.Open(_address, _timeout, new NetworkCredential(name, password));
        }
        catch (LdapException failure) when (failure.ErrorCode == InvalidCredentials)
        {
            return null;
        }
        catch (DirectoryOperationException failure) when (!IsTrouble(failure))
        {
            return null; // locked, expired, not allowed to log in, or no name at all
        }
    }

    private static string ReadPassword(string file)
    {
        try
        {
            return SecretFile.ReadLine(file);
        }
        catch (ConfigurationException failure)
        {
            throw new ConfigurationException($"ldap:bindPasswordFile: {failure.Message}", failure);
        }
    }

    /// <summary>Of a refused login the library keeps the sentence and loses the code.</summary>
    private static bool IsTrouble(DirectoryOperationException failure) =>
        failure.Message.Contains("busy", StringComparison.OrdinalIgnoreCase) || failure.Message.Contains("unavailable", StringComparison.OrdinalIgnoreCase);

    private PasswordVerdict Accept(LdapSession session, SearchResultEntry entry, BasicCredentials credentials)
    {
        var names = Values(entry, _options.NameAttribute);
        var name = names.FirstOrDefault(value => value.Equals(credentials.Name, StringComparison.OrdinalIgnoreCase)) ?? names.FirstOrDefault();
        if (name is null || AccountRules.NameProblem(name) is not null)
        {
            throw new DirectoryException($"{entry.DistinguishedName} has no {_options.NameAttribute} that can be the name of an account.");
        }

        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"ldap:{entry.DistinguishedName}")));
        return PasswordVerdict.Right(new PasswordAccount(name, [.. GroupsOf(session, entry)], fingerprint));
    }

    private IEnumerable<string> GroupsOf(LdapSession session, SearchResultEntry entry)
    {
        if (_options.GroupBase is not { } root)
        {
            return [];
        }

        var names = _options.GroupFilter is { } filter
            ? session.Search(root, SearchScope.OneLevel, LdapText.Filter(filter, entry.DistinguishedName), MostGroups, "1.1").Select(group => group.DistinguishedName)
            : Values(entry, MemberOf);
        return names.Select(name => LdapName.ValueBelow(name, root)).OfType<string>().Where(group => AccountRules.GroupProblem(group) is null).Distinct().Order(StringComparer.Ordinal);
    }

    private static string[] Values(SearchResultEntry entry, string attribute) =>
        entry.Attributes[attribute] is { } values ? (string[])values.GetValues(typeof(string)) : [];
}
