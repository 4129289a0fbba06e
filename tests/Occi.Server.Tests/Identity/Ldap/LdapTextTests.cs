using System.ComponentModel.DataAnnotations;
using Occi.Server.Configuration;
using Occi.Server.Identity.Ldap;

namespace Occi.Server.Tests.Identity.Ldap;

public sealed class LdapTextTests
{
    [Theory]
    [InlineData("alice", "(uid=alice)")]
    [InlineData("Parens R Us (for all your parenthetical needs)", @"(uid=Parens\20R\20Us\20\28for\20all\20your\20parenthetical\20needs\29)")]
    [InlineData("*", @"(uid=\2a)")]
    [InlineData(@"C:\MyFile", @"(uid=C\3a\5cMyFile)")]
    [InlineData("Lučić", @"(uid=Lu\c4\8di\c4\87)")]
    [InlineData("\0\0", @"(uid=\00\00)")]
    [InlineData("{0}", @"(uid=\7b0\7d)")]
    public void Values_in_filters_are_escaped(string value, string filter) => LdapText.Filter("(uid={0})", value).Should().Be(filter);

    [Theory]
    [InlineData("alice", "uid=alice,dc=x")]
    [InlineData("James \"Jim\" Smith, III", "uid=James \\\"Jim\\\" Smith\\, III,dc=x")]
    [InlineData(" # ", "uid=\\ #\\ ,dc=x")]
    [InlineData("#x", "uid=\\#x,dc=x")]
    [InlineData("a+b=c<d>e;f\\g", "uid=a\\+b\\=c\\<d\\>e\\;f\\\\g,dc=x")]
    [InlineData("a\0b", "uid=a\\00b,dc=x")]
    public void Values_in_names_are_escaped(string value, string name) => LdapText.Name("uid={0},dc=x", value).Should().Be(name);

    [Theory]
    [InlineData("cn=cloud,ou=groups,dc=x", "cloud")]
    [InlineData("CN=cloud, OU=Groups , DC=X", "cloud")]
    [InlineData(@"cn=staff\2C north,ou=groups,dc=x", "staff, north")]
    [InlineData(@"cn=staff\, north,ou=groups,dc=x", "staff, north")]
    [InlineData(@"cn=Lu\C4\8di\C4\87,ou=groups,dc=x", "Lučić")]
    [InlineData("cn=😀,ou=groups,dc=x", "😀")]
    [InlineData("cn=a+uid=b,ou=groups,dc=x", null)]
    [InlineData("cn=cloud,ou=other,dc=x", null)]
    [InlineData("cn=cloud,ou=north,ou=groups,dc=x", null)]
    [InlineData("ou=groups,dc=x", null)]
    [InlineData("cloud,ou=groups,dc=x", null)]
    [InlineData("cn=,ou=groups,dc=x", null)]
    [InlineData("", null)]
    [InlineData("\\", null)]
    public void A_group_is_named_by_the_first_part_of_a_name_directly_below(string name, string? group) =>
        LdapName.ValueBelow(name, "ou=groups,dc=x").Should().Be(group);

    [Theory]
    [InlineData("http://directory", "uid={0},dc=x", null, null, null, null)]
    [InlineData("ldap://directory/dc=x", "uid={0},dc=x", null, null, null, null)]
    [InlineData("ldap://directory", null, null, null, null, null)]
    [InlineData("ldap://directory", "uid={0},dc=x", "dc=x", null, null, null)]
    [InlineData("ldap://directory", "uid=alice,dc=x", null, null, null, null)]
    [InlineData("ldap://directory", null, "dc=x", "cn=reader", null, null)]
    [InlineData("ldap://directory", "uid={0},dc=x", null, null, "(member={0})", null)]
    [InlineData("ldap://directory", "uid={0},dc=x", null, null, "(member=*)", "dc=x")]
    public void Settings_that_make_no_sense_are_refused(string url, string? userDn, string? searchBase, string? bindDn, string? groupFilter, string? groupBase)
    {
        var options = new LdapOptions { Url = url, UserDn = userDn, SearchBase = searchBase, BindDn = bindDn, GroupFilter = groupFilter, GroupBase = groupBase };

        Validator.TryValidateObject(options, new ValidationContext(options), [], validateAllProperties: true).Should().BeFalse();
    }

    [Theory]
    [InlineData("ldaps://directory.example.org")]
    [InlineData("ldap://[::1]:389/")]
    public void Settings_that_make_sense_are_taken(string url)
    {
        var options = new LdapOptions { Url = url, UserDn = "uid={0},dc=x" };

        Validator.TryValidateObject(options, new ValidationContext(options), [], validateAllProperties: true).Should().BeTrue();
    }
}
