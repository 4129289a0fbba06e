namespace Occi.Core.Infrastructure;

/// <summary>The mixins that bring a public key into the guest: that of GFD.224 and that of the OpenStack generation before it.</summary>
public static class SshKey
{
    /// <summary>A line in the format of <c>authorized_keys</c>.</summary>
    public const string PublicKey = "occi.credentials.ssh.publickey";

    /// <summary>The name of the key; clients have stopped sending it.</summary>
    public const string OpenStackName = "org.openstack.credentials.publickey.name";

    /// <summary>A line in the format of <c>authorized_keys</c>.</summary>
    public const string OpenStackData = "org.openstack.credentials.publickey.data";

    /// <summary>The mixin of OCCI 1.2.</summary>
    public static Mixin Mixin { get; } = new()
    {
        Id = new("http://schemas.ogf.org/occi/infrastructure/credentials#", "ssh_key"),
        Title = "SSH Key",
        Applies = [Compute.Kind.Id],
        Location = "/mixin/ssh_key/",
        Attributes = [new(PublicKey, IsRequired: true, Description: "Public key")],
    };

    /// <summary>The mixin that clients of OCCI 1.1 send.</summary>
    public static Mixin OpenStack { get; } = new()
    {
        Id = new("http://schemas.openstack.org/instance/credentials#", "public_key"),
        Title = "Public Key",
        Applies = [Compute.Kind.Id],
        Location = "/mixin/public_key/",
        Attributes = [new(OpenStackName, Description: "Name of the key"), new(OpenStackData, IsRequired: true, Description: "Public key")],
    };
}
