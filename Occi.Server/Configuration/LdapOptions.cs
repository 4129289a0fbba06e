using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Configuration;

/// <summary>Names and passwords (RFC 7617) of accounts in an LDAP directory, which is asked after the password file.</summary>
public sealed class LdapOptions : IValidatableObject
{
    /// <summary>What stands for the name, or in <see cref="GroupFilter"/> for the distinguished name, in templates.</summary>
    public const string Placeholder = "{0}";

    /// <summary><c>ldaps://host</c>, or <c>ldap://host</c>, where TLS is started before anything is said (StartTLS). Default none: no directory is asked.</summary>
    public string? Url { get; set; }

    /// <summary>The PEM file with the authorities that may have signed the directory's certificate. Default the system's, <c>/etc/ssl/certs/ca-certificates.crt</c>.</summary>
    [Required]
    public string CaFile { get; set; } = "/etc/ssl/certs/ca-certificates.crt";

    /// <summary>The distinguished name of every account, as in <c>uid={0},ou=people,dc=example,dc=org</c>. Either this or <see cref="SearchBase"/>.</summary>
    public string? UserDn { get; set; }

    /// <summary>Below which entry accounts are searched. Either this or <see cref="UserDn"/>.</summary>
    public string? SearchBase { get; set; }

    /// <summary>The filter that finds an account (RFC 4515). Default <c>(uid={0})</c>.</summary>
    [Required]
    public string SearchFilter { get; set; } = "(uid={0})";

    /// <summary>As whom the server searches. Default none, which most directories do not allow.</summary>
    public string? BindDn { get; set; }

    /// <summary>The file with the password of <see cref="BindDn"/> in its first line, readable by nobody but the server's user.</summary>
    public string? BindPasswordFile { get; set; }

    /// <summary>The attribute that says what an account is called here, whatever was typed. Default <c>uid</c>.</summary>
    [Required]
    [RegularExpression("[A-Za-z][A-Za-z0-9-]*")]
    public string NameAttribute { get; set; } = "uid";

    /// <summary>The entry directly below which groups are; others do not count. Default none: accounts are in no groups.</summary>
    public string? GroupBase { get; set; }

    /// <summary>The filter that finds an account's groups, as in <c>(member={0})</c> with its distinguished name. Default none: the account's <c>memberOf</c> is read instead.</summary>
    public string? GroupFilter { get; set; }

    /// <summary>How long the directory may take for one login, in seconds. Default 5.</summary>
    [Range(1, 60)]
    public int TimeoutSeconds { get; set; } = 5;

    /// <summary>How many logins are asked for at once. Default 8.</summary>
    [Range(1, 64)]
    public int Parallel { get; set; } = 8;

    /// <summary>For how many seconds a password that was right is not asked for again. Default 60; 0 asks for every request.</summary>
    [Range(0, 3600)]
    public int RememberSeconds { get; set; } = 60;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url is null)
        {
            yield break;
        }

        if (!Uri.TryCreate(Url, UriKind.Absolute, out var address) || address.Scheme is not ("ldap" or "ldaps") || address.Host.Length == 0 || address.PathAndQuery is not ("" or "/"))
        {
            yield return new ValidationResult($"'{Url}' is not an address such as ldaps://directory.example.org.", [nameof(Url)]);
        }

        if ((UserDn is null) == (SearchBase is null))
        {
            yield return new ValidationResult("either this or searchBase is needed, and not both.", [nameof(UserDn)]);
        }

        foreach (var (template, name) in new[] { (UserDn, nameof(UserDn)), (SearchFilter, nameof(SearchFilter)), (GroupFilter, nameof(GroupFilter)) })
        {
            if (template is not null && !template.Contains(Placeholder, StringComparison.Ordinal))
            {
                yield return new ValidationResult($"'{template}' does not hold {Placeholder}, which stands for the name.", [name]);
            }
        }

        if ((BindDn is null) != (BindPasswordFile is null))
        {
            yield return new ValidationResult("bindDn and bindPasswordFile are needed together.", [nameof(BindPasswordFile)]);
        }

        if (GroupFilter is not null && GroupBase is null)
        {
            yield return new ValidationResult("groups are searched below groupBase, which is not set.", [nameof(GroupBase)]);
        }
    }
}
