using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>Waits for changes with a property collector of its own, which is gone when the waiting ends.</summary>
internal static class VimUpdates
{
    private const int MaxWaitSeconds = 30;

    /// <summary>What is there now, and from then on what changes, in the session's life. An empty list says that nothing changed for a while.</summary>
    /// <exception cref="VimFault">The backend refuses, because it forgot the session or otherwise.</exception>
    internal static async IAsyncEnumerable<IReadOnlyList<VimUpdate>> FollowAsync(
        VimSession session, string purpose, XElement specification, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var collector = await CreateAsync(session, purpose, cancellationToken);
        try
        {
            var filter = new XElement(specification) { Name = VimXml.Vim + "spec" };
            await session.CallAsync(new VimCall(purpose, collector, "CreateFilter", filter, VimXml.Element("partialUpdates", false)) { IsRead = true }, cancellationToken);
            var version = "";
            while (true)
            {
                var set = await WaitAsync(session, purpose, collector, version, cancellationToken);
                version = set?.Text("version") ?? version;
                yield return set is null ? [] : [.. VimUpdate.Read(set)];
            }
        }
        finally
        {
            await DestroyAsync(session, collector);
        }
    }

    private static async Task<VimObject> CreateAsync(VimSession session, string purpose, CancellationToken cancellationToken)
    {
        var answer = await session.CallAsync(new VimCall(purpose, session.Services.PropertyCollector, "CreatePropertyCollector") { IsRead = true }, cancellationToken);
        return VimXml.ReadReference(answer.Child("returnval")!);
    }

    private static async Task<XElement?> WaitAsync(VimSession session, string purpose, VimObject collector, string version, CancellationToken cancellationToken)
    {
        var call = new VimCall(
            purpose,
            collector,
            "WaitForUpdatesEx",
            VimXml.Element("version", version),
            VimXml.Element("options", VimXml.Element("maxWaitSeconds", MaxWaitSeconds))) { IsRead = true, Patience = TimeSpan.FromSeconds(MaxWaitSeconds) };
        try
        {
            return (await session.CallAsync(call, cancellationToken)).Child("returnval");
        }
        catch (VimFault fault) when (fault.Name == VimFault.NotFound && fault.Subject == collector)
        {
            throw new VimFault(VimFault.NotAuthenticated, fault.Message); // collectors live as long as their session
        }
    }

    private static async Task DestroyAsync(VimSession session, VimObject collector)
    {
        try
        {
            await session.CallAsync(new VimCall("Ending a wait", collector, "DestroyPropertyCollector") { IsRead = true }, CancellationToken.None);
        }
        catch (Exception failure) when (failure is DriverException or VimFault)
        {
            // It goes with its session.
        }
    }
}
