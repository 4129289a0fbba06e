namespace Drivers.Vmware.Tests;

/// <summary>What a <see cref="ScriptedPeer"/> answers.</summary>
/// <param name="Text">The body of the HTTP answer.</param>
/// <param name="IsFault">Whether it comes with the status 500.</param>
internal sealed record PeerAnswer(string Text, bool IsFault = false)
{
    /// <summary>The status of the HTTP answer, where it is another one.</summary>
    internal int? Status { get; init; }

    /// <summary>As a session needs it: services, a login, a collector.</summary>
    internal static PeerAnswer Standard { get; } = new("standard");

    /// <summary>The connection is cut instead.</summary>
    internal static PeerAnswer Cut { get; } = new("cut");

    /// <summary>Nothing, and the connection stays.</summary>
    internal static PeerAnswer Never { get; } = new("never");

    /// <summary>What an upload is answered with.</summary>
    internal static PeerAnswer Upload(int status) => new("") { Status = status };

    /// <summary>A result.</summary>
    internal static PeerAnswer Result(string method, string returnval) => new(Envelope($"""<{method}Response xmlns="urn:vim25">{returnval}</{method}Response>"""));

    /// <summary>A fault of the API.</summary>
    internal static PeerAnswer Fault(string name, string text = "It is refused.", string parts = "") => new(
        Envelope(
            $"""
            <soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>{text}</faultstring>
            <detail><{name}Fault xmlns="urn:vim25" xsi:type="{name}">{parts}</{name}Fault></detail></soapenv:Fault>
            """),
        IsFault: true);

    /// <summary>A property collector's news of one object.</summary>
    internal static PeerAnswer Update(string version, string type, string id, params (string Path, string Value)[] changes) => Result(
        "WaitForUpdatesEx",
        $"""
        <returnval><version>{version}</version><filterSet><filter type="PropertyFilter">f</filter><objectSet><kind>modify</kind><obj type="{type}">{id}</obj>
        {string.Concat(changes.Select(change => $"<changeSet><name>{change.Path}</name><op>assign</op>{change.Value}</changeSet>"))}
        </objectSet></filterSet></returnval>
        """);

    /// <summary>The text of <see cref="Standard"/> for a method.</summary>
    internal static string StandardText(string method) => (method switch
    {
        "RetrieveServiceContent" => Result(
            method,
            """
            <returnval><rootFolder type="Folder">root</rootFolder><propertyCollector type="PropertyCollector">pc</propertyCollector>
            <about><fullName>A scripted peer</fullName><apiType>VirtualCenter</apiType></about>
            <sessionManager type="SessionManager">sm</sessionManager><searchIndex type="SearchIndex">si</searchIndex></returnval>
            """),
        "CreatePropertyCollector" => Result(method, """<returnval type="PropertyCollector">own</returnval>"""),
        "CreateFilter" => Result(method, """<returnval type="PropertyFilter">f</returnval>"""),
        _ => Result(method, ""),
    }).Text;

    private static string Envelope(string body) =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>{body}</soapenv:Body></soapenv:Envelope>
        """;
}
