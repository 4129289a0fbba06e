namespace Occi.Core.Infrastructure;

/// <summary>The mixins that bring user data into the guest: that of GFD.224 and that of the OpenStack generation before it.</summary>
public static class UserData
{
    /// <summary>The data in Base64. May hold secrets.</summary>
    public const string Data = "occi.compute.userdata";

    /// <summary>The data in Base64. May hold secrets.</summary>
    public const string OpenStackData = "org.openstack.compute.user_data";

    /// <summary>The mixin of OCCI 1.2.</summary>
    public static Mixin Mixin { get; } = new()
    {
        Id = new("http://schemas.ogf.org/occi/infrastructure/compute#", "user_data"),
        Title = "User Data",
        Applies = [Compute.Kind.Id],
        Location = "/mixin/user_data/",
        Attributes = [new(Data, IsRequired: true, Description: "Data for the guest in Base64")],
    };

    /// <summary>The mixin that clients of OCCI 1.1 send; its term is the same, so its location is another.</summary>
    public static Mixin OpenStack { get; } = new()
    {
        Id = new("http://schemas.openstack.org/compute/instance#", "user_data"),
        Title = "User Data (OpenStack)",
        Applies = [Compute.Kind.Id],
        Location = "/mixin/openstack_user_data/",
        Attributes = [new(OpenStackData, IsRequired: true, Description: "Data for the guest in Base64")],
    };
}
