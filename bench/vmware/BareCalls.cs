using System.Text;

namespace Bench.Vmware;

/// <summary>The floor: the calls that a verb cannot do without, as text, over a connection that stays. Their answers are read through, and nothing is made of them.</summary>
/// <param name="url">The backend's interface.</param>
/// <param name="handler">The connection.</param>
/// <param name="seed">Makes what a guest reads what it is told from.</param>
internal sealed class BareCalls(Uri url, HttpMessageHandler handler, Func<Task<byte[]>> seed) : IDisposable
{
    private const string Power = "<pathSet>config.instanceUuid</pathSet><pathSet>config.extraConfig</pathSet><pathSet>runtime.powerState</pathSet>";
    private const string Whole =
        Power + "<pathSet>config.hardware</pathSet><pathSet>config.files.vmPathName</pathSet><pathSet>runtime.connectionState</pathSet><pathSet>runtime.host</pathSet><pathSet>guest.net</pathSet><pathSet>snapshot</pathSet>";

    // As many and as long as the driver's: whose the machine is, and what its guest is told.
    private static readonly (string Key, string Value)[] Told =
    [
        ("bench.installation", $"{Guid.Empty}"), ("bench.image", "none"), ("disk.EnableUUID", "TRUE"),
        ("guestinfo.metadata", new string('x', 136)), ("guestinfo.metadata.encoding", "base64"), ("guestinfo.userdata", ""), ("guestinfo.userdata.encoding", ""),
    ];

    private static readonly string Mark = new('0', 64);

    private const string Datastore = "LocalDS_0";
    private const int IdeController = 200;

    private readonly HttpClient _client = new(handler);
    private string _cookie = "";
    private string _datacenter = "";
    private string _folder = "";
    private string _pool = "";

    /// <summary>Logs in, and finds where machines are made.</summary>
    internal async Task OpenAsync()
    {
        await SendAsync("Login", "SessionManager", "SessionManager", $"<userName>{Simulator.User}</userName><password>{Simulator.Password}</password>");
        _datacenter = (await PathAsync("DC0")).Returned;
        _folder = (await PathAsync("DC0/vm/stratus")).Returned;
        _pool = (await PathAsync("DC0/host/DC0_C0/Resources")).Returned;
    }

    internal Task CreateAsync(Guid id) => CreateAsync($"{id}");

    internal Task FindAsync(Guid id) => FindAsync(id, Whole);

    internal async Task StartAsync(Guid id) => await EndOfAsync(await SendAsync("PowerOnVM_Task", "VirtualMachine", await FindAsync(id, Power), ""));

    internal async Task StopAsync(Guid id) => await EndOfAsync(await SendAsync("PowerOffVM_Task", "VirtualMachine", await FindAsync(id, Power), ""));

    internal async Task DeleteAsync(Guid id)
    {
        await SendAsync("UnregisterVM", "VirtualMachine", await FindAsync(id, Whole), "");
        await EndOfAsync(await SendAsync(
            "DeleteDatastoreFile_Task", "FileManager", "FileManager", $"""<name>[{Datastore}] {id}</name><datacenter type="Datacenter">{_datacenter}</datacenter>"""));
    }

    public void Dispose() => _client.Dispose();

    private async Task<string> FindAsync(Guid id, string properties)
    {
        var found = (await FindByUuidAsync($"{id}")).Returned;
        await ReadAsync("VirtualMachine", found, properties);
        return found;
    }

    private async Task CreateAsync(string id)
    {
        await FindByUuidAsync(id);
        var made = (await EndOfAsync(await SendAsync(
            "CreateVM_Task",
            "Folder",
            _folder,
            $"""
            <config><name>{id}</name><instanceUuid>{id}</instanceUuid><guestId>otherLinux64Guest</guestId><annotation>bench</annotation>
            <files><vmPathName>[{Datastore}] {id}/{id}.vmx</vmPathName></files><numCPUs>1</numCPUs><memoryMB>32</memoryMB>
            <deviceChange><operation>add</operation><device xsi:type="ParaVirtualSCSIController"><key>-1</key><busNumber>0</busNumber><sharedBus>noSharing</sharedBus></device></deviceChange>
            {string.Concat(Told.Select(told => $"""<extraConfig xsi:type="OptionValue"><key>{told.Key}</key><value xsi:type="xsd:string">{told.Value}</value></extraConfig>"""))}</config>
            <pool type="ResourcePool">{_pool}</pool>
            """))).Property("info.result");
        await ReadAsync("VirtualMachine", made, Whole); // where its files are, and what its disks hang on
        await UploadAsync($"{id}/seed.iso");
        await EndOfAsync(await SendAsync(
            "ReconfigVM_Task",
            "VirtualMachine",
            made,
            $"""
            <spec><deviceChange><operation>add</operation><device xsi:type="VirtualCdrom"><key>-3</key><backing xsi:type="VirtualCdromIsoBackingInfo"><fileName>[{Datastore}] {id}/seed.iso</fileName></backing>
            <connectable><startConnected>true</startConnected><allowGuestControl>true</allowGuestControl><connected>false</connected></connectable><controllerKey>{IdeController}</controllerKey><unitNumber>0</unitNumber></device></deviceChange>
            <extraConfig xsi:type="OptionValue"><key>bench.spec</key><value xsi:type="xsd:string">{Mark}</value></extraConfig></spec>
            """));
    }

    private async Task UploadAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(url, $"/folder/{path}?dcPath=DC0&dsName={Datastore}")) { Content = new ByteArrayContent(await seed()) };
        request.Headers.Add("Cookie", _cookie);
        using var response = await _client.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private async Task<BareAnswer> EndOfAsync(BareAnswer begun)
    {
        var end = await ReadAsync("Task", begun.Returned, "<pathSet>info.state</pathSet><pathSet>info.error</pathSet><pathSet>info.result</pathSet>");
        if (end.Property("info.state") != "success")
        {
            throw new InvalidOperationException($"A bare call failed, or has not ended when it is looked at: {end}");
        }

        return end;
    }

    private Task<BareAnswer> ReadAsync(string type, string id, string properties) => SendAsync(
        "RetrievePropertiesEx",
        "PropertyCollector",
        "propertyCollector",
        $"""<specSet><propSet><type>{type}</type><all>false</all>{properties}</propSet><objectSet><obj type="{type}">{id}</obj></objectSet></specSet><options/>""");

    private Task<BareAnswer> FindByUuidAsync(string id) => SendAsync(
        "FindByUuid", "SearchIndex", "SearchIndex", $"<uuid>{id}</uuid><vmSearch>true</vmSearch><instanceUuid>true</instanceUuid>");

    private Task<BareAnswer> PathAsync(string path) => SendAsync("FindByInventoryPath", "SearchIndex", "SearchIndex", $"<inventoryPath>{path}</inventoryPath>");

    private async Task<BareAnswer> SendAsync(string method, string type, string id, string arguments)
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
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{method} failed: {await response.Content.ReadAsStringAsync()}");
        }

        if (response.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            _cookie = cookies.First().Split(';')[0];
        }

        return BareAnswer.Read(await response.Content.ReadAsStreamAsync());
    }
}
