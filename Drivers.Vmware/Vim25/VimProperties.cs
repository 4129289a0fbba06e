using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>Reads properties of managed objects.</summary>
internal sealed class VimProperties(VimClient client)
{
    private const int PageSize = 100;

    /// <summary>Properties of one object; null when it is gone.</summary>
    internal async Task<VimContent?> FindAsync(string purpose, VimObject target, IReadOnlyList<string> properties, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var content in ReadAsync(purpose, VimPath.Of(target, properties), cancellationToken))
            {
                return content;
            }

            return null;
        }
        catch (DriverException failure) when (failure.Is(VimFault.NotFound))
        {
            return null;
        }
    }

    /// <summary>Everything that the specification selects, a page at a time: no more than one is in memory. Throws when a page is lost, as the rest cannot be told from nothing.</summary>
    internal async IAsyncEnumerable<VimContent> ReadAsync(string purpose, XElement specification, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var collector = (await client.ServicesAsync(cancellationToken)).PropertyCollector;
        var options = VimXml.Element("options", VimXml.Element("maxObjects", PageSize));
        var page = await client.CallAsync(new VimCall(purpose, collector, "RetrievePropertiesEx", specification, options) { IsRead = true }, cancellationToken);
        while (page is not null)
        {
            foreach (var content in page.Children("objects"))
            {
                yield return VimContent.Read(content);
            }

            page = page.Text("token") is { } token ? await ContinueAsync(purpose, collector, token, cancellationToken) : null;
        }
    }

    private async Task<XElement?> ContinueAsync(string purpose, VimObject collector, string token, CancellationToken cancellationToken)
    {
        try
        {
            return await client.CallAsync(new VimCall(purpose, collector, "ContinueRetrievePropertiesEx", VimXml.Element("token", token)) { IsRead = true }, cancellationToken);
        }
        catch (DriverException lost) when (lost.Is("InvalidProperty") || lost.Is("InvalidArgument"))
        {
            throw new DriverException(DriverError.Unavailable, $"{purpose} failed: the session was lost between two pages.", lost.NativeCode, lost);
        }
    }
}
