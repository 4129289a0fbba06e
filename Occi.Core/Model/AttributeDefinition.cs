namespace Occi.Core;

/// <summary>Describes an attribute that a category gives to its instances (GFD.221).</summary>
/// <param name="Name">The full name, e.g. <c>occi.compute.cores</c>.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="IsMutable">Whether clients may set and change it; what is not mutable the server alone sets.</param>
/// <param name="IsRequired">Whether a client must give it at creation.</param>
/// <param name="Default">The value where the client gives none; null for no value.</param>
/// <param name="Description">A sentence for people.</param>
/// <param name="Constraint">What values of the type are allowed; null for all.</param>
/// <param name="IsWishAtCreation">
/// Whether a client may name a value at creation although only the server changes it, as the examples of GFD.185 do with <c>occi.networkinterface.interface</c>.
/// The server need not follow the wish.
/// </param>
public sealed record AttributeDefinition(
    string Name,
    AttributeType Type = AttributeType.String,
    bool IsMutable = true,
    bool IsRequired = false,
    AttributeValue? Default = null,
    string? Description = null,
    AttributeConstraint? Constraint = null,
    bool IsWishAtCreation = false);
