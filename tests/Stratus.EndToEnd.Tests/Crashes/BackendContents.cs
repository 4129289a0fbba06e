namespace Stratus.EndToEnd.Tests;

/// <summary>What a backend holds of one installation.</summary>
/// <param name="Machines">By the ids that Stratus gave them; so with the others.</param>
/// <param name="Networks">Its networks.</param>
/// <param name="Attachments">The disks and interfaces of its machines.</param>
/// <param name="Flaws">What does not fit together within the backend itself, in sentences.</param>
internal sealed record BackendContents(IReadOnlySet<Guid> Machines, IReadOnlySet<Guid> Networks, IReadOnlySet<Guid> Attachments, IReadOnlyList<string> Flaws);
