using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Configuration;

/// <summary>An image that machines can be started from; clients see it as an <c>os_tpl</c> mixin.</summary>
public sealed class ImageOptions
{
    /// <summary>The term of the mixin, e.g. <c>stratus-tiny</c>.</summary>
    [Required]
    [RegularExpression("[a-z0-9][a-zA-Z0-9_.-]*")]
    public string Name { get; set; } = "";

    /// <summary>What a person reads.</summary>
    public string Title { get; set; } = "";

    /// <summary>The image's file, an absolute path; of a template, where it is in the inventory, <c>/DATACENTER/vm/NAME</c>. The driver never writes to it.</summary>
    [Required]
    public string Path { get; set; } = "";

    /// <summary><c>qcow2</c> or <c>raw</c>; <c>vmdk</c> or <c>template</c> where the driver is <c>vmware</c>. Default <c>qcow2</c>.</summary>
    [RegularExpression("qcow2|raw|vmdk|template")]
    public string Format { get; set; } = "qcow2";
}
