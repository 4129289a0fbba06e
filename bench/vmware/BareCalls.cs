using System.Text;
using System.Text.RegularExpressions;

namespace Bench.Vmware;

/// <summary>The floor: the calls that a verb cannot do without, as text, over a connection that stays. What it must know of an answer it cuts out of it.</summary>
internal sealed partial class BareCalls(Uri url, HttpMessageHandler handler) : IDisposable
{
    private const string Power = "<pathSet>config.instanceUuid</pathSet><pathSet>config.extraConfig</pathSet><pathSet>runtime.powerState</pathSet>";
    private const string Whole = Power + "<pathSet>config.hardware</pathSet><pathSet>runtime.connectionState</pathSet><pathSet>guest.net</pathSet>";

    // As many and as long as the driver's: whose the machine is, and what its guest is told.
    private static readonly (string Key, string Value)[] Told =
    [
        ("bench.installation", $"{Guid.Empty}"), ("bench.image", "none"), ("bench.spec", new string('0', 64)),
        ("guestinfo.metadata", new string('x', 136)), ("guestinfo.metadata.encoding", "base64"), ("guestinfo.userdata", ""), ("guestinfo.userdata.encoding", ""),
    ];

    private readonly HttpClient _client = new(handler);
    private string _cookie = "";
    private string _folder = "";
    private string _pool = "";

    /// <summary>Logs in, and finds where machines are made.</summary>
    internal async Task OpenAsync()
    {
        await SendAsync("Login", "SessionManager", "SessionManager", $"<userName>{Simulator.User}</userName><password>{Simulator.Password}</password>");
        _folder = Cut(await PathAsync("DC0/vm/stratus"));
        _pool = Cut(await PathAsync("DC0/host/DC0_C0/Resources"));
    }

    internal Task CreateAsync(Guid id) => CreateAsync($"{id}");

    internal Task FindAsync(Guid id) => FindAsync(id, Whole);

    internal async Task StartAsync(Guid id) => await EndOfAsync(await SendAsync("PowerOnVM_Task", "VirtualMachine", await FindAsync(id, Power), ""));

    internal async Task StopAsync(Guid id) => await EndOfAsync(await SendAsync("PowerOffVM_Task", "VirtualMachine", await FindAsync(id, Power), ""));

    internal async Task DeleteAsync(Guid id) => await EndOfAsync(await SendAsync("Destroy_Task", "VirtualMachine", await FindAsync(id, Whole), ""));

    public void Dispose() => _client.Dispose();

    private async Task<string> FindAsync(Guid id, string properties)
    {
        var found = Cut(await FindByUuidAsync($"{id}"));
        await ReadAsync("VirtualMachine", found, properties);
        return found;
    }

    private async Task CreateAsync(string id)
    {
        await FindByUuidAsync(id);
        await EndOfAsync(await SendAsync(
            "CreateVM_Task",
            "Folder",
            _folder,
            $"""
            <config><name>{id}</name><instanceUuid>{id}</instanceUuid><guestId>otherLinux64Guest</guestId><annotation>bench</annotation>
            <files><vmPathName>[LocalDS_0] {id}/{id}.vmx</vmPathName></files><numCPUs>1</numCPUs><memoryMB>32</memoryMB>
            <deviceChange><operation>add</operation><device xsi:type="ParaVirtualSCSIController"><key>-1</key><busNumber>0</busNumber><sharedBus>noSharing</sharedBus></device></deviceChange>
            {string.Concat(Told.Select(told => $"""<extraConfig xsi:type="OptionValue"><key>{told.Key}</key><value xsi:type="xsd:string">{told.Value}</value></extraConfig>"""))}</config>
            <pool type="ResourcePool">{_pool}</pool>
            """));
    }

    private async Task EndOfAsync(string begun)
    {
        var end = await ReadAsync("Task", Cut(begun), "<pathSet>info.state</pathSet><pathSet>info.error</pathSet><pathSet>info.result</pathSet>");
        if (!end.Contains(">success<", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"A bare call failed, or has not ended when it is looked at: {end}");
        }
    }

    private Task<string> ReadAsync(string type, string id, string properties) => SendAsync(
        "RetrievePropertiesEx",
        "PropertyCollector",
        "propertyCollector",
        $"""<specSet><propSet><type>{type}</type><all>false</all>{properties}</propSet><objectSet><obj type="{type}">{id}</obj></objectSet></specSet><options/>""");

    private Task<string> FindByUuidAsync(string id) => SendAsync(
        "FindByUuid", "SearchIndex", "SearchIndex", $"<uuid>{id}</uuid><vmSearch>true</vmSearch><instanceUuid>true</instanceUuid>");

    private Task<string> PathAsync(string path) => SendAsync("FindByInventoryPath", "SearchIndex", "SearchIndex", $"<inventoryPath>{path}</inventoryPath>");

    private async Task<string> SendAsync(string method, string type, string id, string arguments)
    {
        var text =
            $"""
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>
            <{method} xmlns="urn:vim25"><_this type="{type}">{id}</_this>{arguments}</{method}></soapenv:Body></soapenv:Envelope>
            """;
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "text/xml; charset=utf-8");
        request.Headers.Add("SOAPAction", "urn:vim25/6.5");
        if (_cookie.Length > 0)
        {
            request.Headers.Add("Cookie", _cookie);
        }

        using var response = await _client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{method} failed: {answer}");
        }

        if (response.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            _cookie = cookies.First().Split(';')[0];
        }

        return answer;
    }

    private static string Cut(string answer) => Returned().Match(answer).Groups[1].Value;

    [GeneratedRegex("<returnval[^>]*>([^<]+)</returnval>")]
    private static partial Regex Returned();
}
