using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;

namespace Occi.Server.Catalogue;

/// <summary>The mixin by which an owner says who else may see a resource. It can be put on and taken off at any time; without it the tenant's default holds.</summary>
internal static class SharingMixin
{
    /// <summary><c>private</c>, <c>group</c> or <c>public</c>.</summary>
    public const string Attribute = "cloud.stratus.sharing";

    /// <summary>The mixin.</summary>
    public static Mixin Mixin { get; } = new()
    {
        Id = new("http://schemas.stratus.cloud/occi/core#", "sharing"),
        Title = "Who may see it",
        Applies = [Compute.Kind.Id, Network.Kind.Id, Storage.Kind.Id],
        Location = "/mixin/sharing/",
        IsMark = true,
        Attributes =
        [
            new(Attribute,
                Default: AttributeValue.Of("group"),
                Description: "private: its owner alone; group: everybody of its tenant; public: everybody who may use this site",
                Constraint: new AttributeConstraint.OneOf("private", "group", "public")),
        ],
    };

    /// <summary>What the attributes say, or null where they say nothing.</summary>
    public static Sharing? Read(AttributeSet attributes) =>
        attributes.TryGetValue(Attribute, out var value) && Parse(value.ToString()) is { } sharing ? sharing : null;

    /// <summary>The word's meaning; null for any other word.</summary>
    public static Sharing? Parse(string? word) => word switch
    {
        "private" => Sharing.Private,
        "group" => Sharing.Group,
        "public" => Sharing.Public,
        _ => null,
    };
}
