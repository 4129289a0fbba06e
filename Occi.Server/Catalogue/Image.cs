using Drivers.Abstractions;
using Occi.Core;
using Occi.Data;

namespace Occi.Server.Catalogue;

/// <summary>An image and the mixin that stands for it.</summary>
/// <param name="Template">The <c>os_tpl</c>.</param>
/// <param name="Boot">What the driver is given.</param>
public sealed record Image(Mixin Template, BootImage Boot)
{
    /// <summary>The bytes, which must be on the host before a machine is made; null for a configured one, whose file is there.</summary>
    public ImageContent? Content { get; init; }

    /// <summary>The least memory of a machine that starts from it, in bytes; 0 for any.</summary>
    public long MinimumMemory { get; init; }
}
