namespace Occi.Data.Sqlite;

/// <summary>Consecutive entries of a listing.</summary>
/// <param name="Items">What was read.</param>
/// <param name="Rows">Of how many rows: those that cannot be read are passed over.</param>
/// <param name="Last">The <c>seq</c> of the last.</param>
/// <param name="IsWhole">Whether nothing that was asked for was left for the next stretch.</param>
internal sealed record Stretch<T>(IReadOnlyList<T> Items, int Rows, long Last, bool IsWhole);
