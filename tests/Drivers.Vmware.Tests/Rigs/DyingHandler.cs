using System.Xml.Linq;

namespace Drivers.Vmware.Tests;

/// <summary>Lets so many calls through that change something, and then none.</summary>
internal sealed class DyingHandler(int changes, HttpMessageHandler backend) : DelegatingHandler(backend)
{
    private int _left = changes;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var changes = request.Method == HttpMethod.Put || (request.Method == HttpMethod.Post && Changes(await request.Content!.ReadAsStringAsync(cancellationToken)));
        return changes && Interlocked.Decrement(ref _left) < 0 ? throw new BackendDiedException() : await base.SendAsync(request, cancellationToken);
    }

    private static bool Changes(string call) =>
        XElement.Parse(call).Element(VimXml.Soap + "Body")!.Elements().Single().Name.LocalName
            is "MakeDirectory" or "MoveDatastoreFile_Task" or "DeleteDatastoreFile_Task" or "CreateVirtualDisk_Task" or "ExtendVirtualDisk_Task" or "CopyVirtualDisk_Task";
}
