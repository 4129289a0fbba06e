using Occi.Data;

namespace Occi.Server.Images.Cache;

/// <summary>A file of the cache, or one that is on its way. Its cache's lock guards all of it.</summary>
internal sealed class CacheEntry(string name, long bytes)
{
    /// <summary>Of its file: checksum and format.</summary>
    public string Name { get; } = name;

    /// <summary>How much room it takes.</summary>
    public long Bytes { get; } = bytes;

    /// <summary>When it was last wanted, in the cache's own counting.</summary>
    public long Used { get; set; }

    /// <summary>How many hold it at this moment.</summary>
    public int Holders { get; set; }

    /// <summary>Whether room has been made for it.</summary>
    public bool HasRoom { get; set; }

    /// <summary>Ends when the file is there.</summary>
    public Task Arrival { get; set; } = Task.CompletedTask;

    /// <summary>What the file of a content is called.</summary>
    public static string NameOf(ImageContent content) => $"{content.Sha512}.{content.Format}";
}
