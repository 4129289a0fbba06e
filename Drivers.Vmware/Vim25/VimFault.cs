using System.Net;
using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>What the backend answered instead of a result. Never leaves the driver: <see cref="VimErrors"/> makes it a <see cref="DriverException"/>.</summary>
internal sealed class VimFault(string name, string message, VimObject? subject = null) : Exception(message)
{
    internal const string NotAuthenticated = "NotAuthenticated";
    internal const string NotFound = "ManagedObjectNotFound";
    internal const string FileNotFound = "FileNotFound";

    /// <summary>The name of the fault's type, e.g. <c>InvalidPowerState</c>.</summary>
    internal string Name { get; } = name;

    /// <summary>The object that the fault is about, when it names one.</summary>
    internal VimObject? Subject { get; } = subject;

    /// <summary>Reads a SOAP fault.</summary>
    internal static VimFault Read(XElement fault)
    {
        var detail = fault.Elements().FirstOrDefault(element => element.Name.LocalName == "detail")?.Elements().FirstOrDefault();
        var text = fault.Elements().FirstOrDefault(element => element.Name.LocalName == "faultstring")?.Value ?? "";
        return detail is null ? new VimFault("", text) : Read(detail, text);
    }

    /// <summary>Reads what a task says of its failure, a <c>LocalizedMethodFault</c>.</summary>
    internal static VimFault ReadLocalized(XElement error) =>
        error.Child("fault") is { } fault ? Read(fault, error.Text("localizedMessage") ?? "") : new VimFault("", error.Text("localizedMessage") ?? "");

    /// <summary>What the answer to an upload stands for.</summary>
    internal static VimFault OfStatus(HttpStatusCode status) => new(
        status switch
        {
            HttpStatusCode.Unauthorized => NotAuthenticated,
            HttpStatusCode.Forbidden => "NoPermission",
            HttpStatusCode.InsufficientStorage => "NoDiskSpace",
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => "HostNotReachable",
            _ => "",
        },
        $"the backend answers HTTP {(int)status}");

    private static VimFault Read(XElement fault, string text)
    {
        var type = VimXml.TypeOf(fault);
        var name = type.Length > 0 ? type : fault.Name.LocalName.EndsWith("Fault", StringComparison.Ordinal) ? fault.Name.LocalName[..^5] : fault.Name.LocalName;
        return new VimFault(name, text, fault.Child("obj") is { } subject ? VimXml.ReadReference(subject) : null);
    }
}
