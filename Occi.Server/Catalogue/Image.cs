using Drivers.Abstractions;
using Occi.Core;

namespace Occi.Server.Catalogue;

/// <summary>An image and the mixin that stands for it.</summary>
/// <param name="Template">The <c>os_tpl</c>.</param>
/// <param name="Boot">What the driver is given.</param>
public sealed record Image(Mixin Template, BootImage Boot);
