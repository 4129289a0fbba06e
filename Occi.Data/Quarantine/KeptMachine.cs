using Occi.Core;

namespace Occi.Data;

/// <summary>A machine that is gone and whose own disk is kept.</summary>
/// <param name="Machine">What it was called.</param>
/// <param name="Tenant">On whose behalf it was made.</param>
/// <param name="Owner">Who made it.</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="Image">The name of the image that it started from, or null.</param>
/// <param name="Ended">When it was gone.</param>
/// <param name="Until">When its disk is dropped.</param>
/// <param name="Host">The host that keeps it; null where nobody knows.</param>
public sealed record KeptMachine(EntityId Machine, string Tenant, string Owner, string? Title, string? Image, DateTimeOffset Ended, DateTimeOffset Until, string? Host);
