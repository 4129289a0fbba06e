namespace Occi.Data.Sqlite;

/// <summary>Where the rows of one kind are found that a viewer sees, in the order of creation, without touching those that the viewer does not see.</summary>
/// <param name="Table">The table, with the index that must be walked where there is a choice.</param>
/// <param name="Kind">What must equal the kind.</param>
/// <param name="Conditions">What else must hold, each beginning with <c>and</c>.</param>
internal readonly record struct EntitySource(string Table, string Kind, string Conditions)
{
    // SQLite does not search for a term with a plus.
    private const string NotSearched = "+e.kind";

    /// <summary>
    /// One or more, none of which has a row of another. The index is said: state and title have some of their own, which go through the rows of all tenants.
    /// </summary>
    public static IReadOnlyList<EntitySource> Of(Viewer viewer, Func<SqlValue, string> place)
    {
        if (viewer.Tenant is null)
        {
            return [new("entities e", "e.kind", "")];
        }

        var tenant = place(viewer.Tenant);
        if (viewer.Subject is null)
        {
            var ofTenant = Walked("entities_by_tenant", $"and e.tenant = {tenant}");
            return viewer.IsConfined ? [ofTenant] : [ofTenant, Walked("entities_in_public", $"and e.sharing = 'public' and e.tenant <> {tenant}")];
        }

        var owner = place(viewer.Subject);
        var own = Walked("entities_by_owner", $"and e.tenant = {tenant} and e.owner = {owner}");
        return viewer.IsConfined ? [own] :
        [
            own,
            Walked("entities_of_groups", $"and e.tenant = {tenant} and e.sharing = 'group' and e.owner <> {owner}"),
            Walked("entities_in_public", $"and e.sharing = 'public' and not (e.tenant = {tenant} and e.owner = {owner})"),
        ];
    }

    /// <summary>For when a filter has an index that finds few, so that those alone need be asked whether the viewer sees them.</summary>
    public static EntitySource OfFew(Viewer viewer, Func<SqlValue, string> place) => new("entities e", NotSearched, viewer switch
    {
        { Tenant: null } => "",
        { IsConfined: true } => $"and {OfTenant(viewer, place, "false")}",
        _ => $"and (+e.sharing = 'public' or {OfTenant(viewer, place, "+e.sharing = 'group'")})",
    });

    private static string OfTenant(Viewer viewer, Func<SqlValue, string> place, string shared) =>
        $"+e.tenant = {place(viewer.Tenant)}" + (viewer.Subject is null ? "" : $" and (+e.owner = {place(viewer.Subject)} or {shared})");

    private static EntitySource Walked(string index, string conditions) => new($"entities e indexed by {index}", "e.kind", conditions);
}
