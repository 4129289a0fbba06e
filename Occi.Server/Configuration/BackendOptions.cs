using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Configuration;

/// <summary>A driver by its name, and what it is told.</summary>
public sealed class BackendOptions
{
    /// <summary>The name of a folder in <c>drivers/</c>, lower-case.</summary>
    [Required]
    [RegularExpression("[a-z][a-z0-9-]*")]
    public string Name { get; set; } = "";

    /// <summary>The driver's own settings; its documentation names them.</summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
