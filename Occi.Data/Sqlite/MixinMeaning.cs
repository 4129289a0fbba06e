using System.Text.Json;

namespace Occi.Data.Sqlite;

/// <summary>The SQL of which of the mixins that users made an entity means by an identity: see <see cref="MixinKey"/>. Each step of it is a search in an index.</summary>
internal static class MixinMeaning
{
    /// <summary>The <c>seq</c> of the mixin, or null.</summary>
    /// <param name="entity">The name by which the query has the entity.</param>
    /// <param name="id">What the query has as the identity.</param>
    public static string Of(string entity, string id) => $"""
        coalesce(
            (select own.seq from user_mixins own where own.tenant = {entity}.tenant and own.owner = {entity}.owner and own.id = {id} and own.sharing = 'private'),
            (select ours.seq from user_mixins ours where ours.tenant = {entity}.tenant and ours.id = {id} and ours.sharing <> 'private'),
            (select min(others.seq) from user_mixins others where others.id = {id} and others.sharing = 'public'))
        """;

    /// <summary>
    /// Conditions for a row of <c>entity_mixins</c>, each with the number of mixins for which it holds, and whether it asks the entity: for those of the site identities are
    /// all that counts; for those that users made it does. Each is one condition for any number of mixins.
    /// </summary>
    /// <param name="mixins">Each once.</param>
    /// <param name="entity">The name by which the query has the entity.</param>
    /// <param name="carried">That by which it has the row.</param>
    /// <param name="place">Binds a value and gives its place.</param>
    public static IEnumerable<(string Condition, int Number, bool AsksEntity)> AreAmong(IEnumerable<MixinKey> mixins, string entity, string carried, Func<SqlValue, string> place)
    {
        var (ofSite, ofUsers) = (mixins.Where(mixin => mixin.Tenant is null).ToList(), mixins.Where(mixin => mixin.Tenant is not null).ToList());
        if (ofSite.Count > 0)
        {
            yield return ($"{carried}.mixin in (select value from json_each({place(Json(ofSite.Select(mixin => mixin.Id.ToString())))}))", ofSite.Count, false);
        }

        if (ofUsers.Count > 0)
        {
            var keys = place(Json(ofUsers.Select(mixin => new[] { mixin.Id.ToString(), mixin.Tenant, mixin.Owner })));
            yield return (
                $"{carried}.mixin in (select value ->> 0 from json_each({keys})) and {Of(entity, $"{carried}.mixin")} in ({Named(keys)})", ofUsers.Count, true);
        }
    }

    /// <summary>The <c>seq</c> of each that exists.</summary>
    private static string Named(string keys) => $"""
        select own.seq from json_each({keys}) key cross join user_mixins own
        where own.tenant = key.value ->> 1 and own.owner = key.value ->> 2 and own.id = key.value ->> 0 and own.sharing = 'private'
        union all
        select ours.seq from json_each({keys}) key cross join user_mixins ours
        where ours.tenant = key.value ->> 1 and key.value ->> 2 is null and ours.id = key.value ->> 0 and ours.sharing <> 'private'
        """;

    private static ReadOnlyMemory<byte> Json<T>(IEnumerable<T> values) => JsonSerializer.SerializeToUtf8Bytes(values);
}
