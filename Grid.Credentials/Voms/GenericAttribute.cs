namespace Grid.Credentials.Voms;

/// <summary>A name and a value that a VOMS server says of a person, beside groups and roles.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Value">What it is; any text.</param>
/// <param name="Qualifier">To what it applies, such as the organisation or a group of it; may be empty.</param>
public sealed record GenericAttribute(string Name, string Value, string Qualifier);
