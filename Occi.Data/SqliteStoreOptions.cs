using System.ComponentModel.DataAnnotations;

namespace Occi.Data;

/// <summary>Where the embedded database is.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>The database's file; made when it is not there. No default: it belongs into the data directory.</summary>
    [Required]
    public string Path { get; set; } = "";
}
