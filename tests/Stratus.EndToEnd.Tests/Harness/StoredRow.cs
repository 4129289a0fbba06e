namespace Stratus.EndToEnd.Tests;

/// <summary>An entity as it stands in the database.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">The kind's term.</param>
/// <param name="Desired">What the client wants it to be.</param>
/// <param name="State">What clients read.</param>
/// <param name="Message">Why.</param>
/// <param name="Target">Where a link leads; null for a resource.</param>
internal sealed record StoredRow(Guid Id, string Kind, string Desired, string State, string? Message, Guid? Target)
{
    internal string Location => $"/{Kind}/{Id}";

    internal bool IsLink => Target is not null;
}
