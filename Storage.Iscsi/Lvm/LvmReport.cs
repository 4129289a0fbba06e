using System.Globalization;
using System.Text.Json;

namespace Storage.Iscsi;

/// <summary>What LVM says of the pool at one moment: all that is known of it, for nothing is remembered elsewhere.</summary>
/// <param name="PoolBytes">How much the pool holds.</param>
/// <param name="UsedPercent">How much of that is taken.</param>
/// <param name="MetadataPercent">How full the pool's own bookkeeping is.</param>
/// <param name="Health">Empty for a healthy pool; see <c>lv_health_status</c> in lvs(8).</param>
/// <param name="IsZeroing">Whether what a volume is given reads as zeros, whoever had it before.</param>
/// <param name="ExtentBytes">The granularity of sizes.</param>
/// <param name="Volumes">Everything in the pool that this installation made: unfinished and doomed ones too.</param>
internal sealed record LvmReport(
    long PoolBytes, decimal UsedPercent, decimal MetadataPercent, string Health, bool IsZeroing, long ExtentBytes, IReadOnlyDictionary<VolumeId, LvmVolume> Volumes)
{
    private const decimal Full = 100;

    /// <summary>The columns of lvs(8) that <see cref="Parse"/> needs.</summary>
    public const string Columns = "lv_name,lv_size,lv_tags,pool_lv,lv_active,lv_device_open,data_percent,metadata_percent,lv_health_status,zero,vg_extent_size";

    /// <summary>Whether the pool cannot take another byte: LVM makes no volumes in it then, and those that are there cannot grow.</summary>
    public bool IsFull => UsedPercent >= Full || MetadataPercent >= Full || Health is "out_of_data" or "metadata_read_only";

    /// <summary>The volumes that are whole.</summary>
    public IEnumerable<LvmVolume> Whole => Volumes.Values.Where(volume => volume.Stage == LvmStage.Whole);

    /// <summary>A volume that is whole.</summary>
    public LvmVolume? Find(VolumeId id) => FindAny(id) is { Stage: LvmStage.Whole } volume ? volume : null;

    /// <summary>A volume, or what there is of it.</summary>
    public LvmVolume? FindAny(VolumeId id) => Volumes.GetValueOrDefault(id);

    /// <summary>Reads the answer of <c>lvs --reportformat json --units b --nosuffix</c>.</summary>
    /// <returns>Null when the pool is not in it.</returns>
    public static LvmReport? Parse(string json, string thinPool, Guid installation)
    {
        using var document = JsonDocument.Parse(json);
        var rows = document.RootElement.GetProperty("report")[0].GetProperty("lv").EnumerateArray().ToList();
        var pool = rows.FirstOrDefault(row => Text(row, "lv_name") == thinPool);
        if (pool.ValueKind == JsonValueKind.Undefined)
        {
            return null;
        }

        var owner = LvmNames.OwnerTag(installation);
        var ours =
            from row in rows
            where Text(row, "pool_lv") == thinPool && Tags(row).Contains(owner)
            let id = LvmNames.Parse(Text(row, "lv_name"))
            where id is not null
            select Volume(id.Value, row);
        return new LvmReport(
            (long)Number(pool, "lv_size"), Number(pool, "data_percent"), Number(pool, "metadata_percent"), Text(pool, "lv_health_status"), Text(pool, "zero") is "zero" or "1",
            (long)Number(pool, "vg_extent_size"), ours.ToDictionary(volume => volume.Id));
    }

    private static LvmVolume Volume(VolumeId id, JsonElement row) => new(
        id, Stage(Tags(row)), (long)Number(row, "lv_size"), Tags(row).Contains(LvmNames.EncryptedTag), Text(row, "lv_active") == "active",
        Text(row, "lv_device_open") is "open" or "1", Text(row, "data_percent") == "0.00");

    private static LvmStage Stage(string[] tags) =>
        tags.Contains(LvmNames.DoomedTag) ? LvmStage.Doomed
        : tags.Contains(LvmNames.UnfinishedTag) ? LvmStage.Unfinished
        : LvmStage.Whole;

    private static string[] Tags(JsonElement row) => Text(row, "lv_tags").Split(',');

    private static string Text(JsonElement row, string column) => row.GetProperty(column).GetString() ?? "";

    // An inactive pool has no percentages.
    private static decimal Number(JsonElement row, string column) =>
        decimal.TryParse(Text(row, column), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
