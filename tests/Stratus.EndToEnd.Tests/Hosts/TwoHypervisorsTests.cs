using System.Text.Json.Nodes;

namespace Stratus.EndToEnd.Tests;

/// <summary>One server with machines on real KVM and in a vCenter.</summary>
public sealed class TwoHypervisorsTests
{
    private const string Hypervisor = "http://schemas.stratus.cloud/occi/infrastructure/hypervisor#";
    private const string Zone = "http://schemas.stratus.cloud/occi/infrastructure/availability_zone#";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Machines_run_side_by_side_where_their_users_want_them()
    {
        await LibvirtHost.RequireAsync();
        await using var simulator = await VcenterHost.StartAsync(CancellationToken);
        using var home = await ServerHome.ForKvmAsync(CancellationToken);
        await TellOfBothAsync(home, simulator);
        var virsh = new Virsh();
        try
        {
            await using var server = await ServerProcess.StartAsync(home, CancellationToken);
            using var api = new OcciApi(await server.ListeningAsync(CancellationToken));
            (await api.ReadyAsync(CancellationToken)).Text.Should().Contain("\"driver\":\"kvm\"").And.Contain("\"driver\":\"vmware\"");
            var here = await api.CreateAsync(OcciDraft.Compute("here").WithMixin(Hypervisor, "kvm"), CancellationToken);
            var there = await api.CreateAsync(OcciDraft.Compute("there").WithMixin(Zone, "west"), CancellationToken);
            await ActiveAsync(api, here);
            await ActiveAsync(api, there);
            var (kvm, vmware) = (IdOf(here), IdOf(there));

            (await virsh.StateAsync(kvm, CancellationToken)).Should().Be("running");
            (await simulator.WitnessAsync(kvm, CancellationToken)).Should().BeNull();
            (await virsh.StateAsync(vmware, CancellationToken)).Should().BeNull();
            var seen = (await simulator.WitnessAsync(vmware, CancellationToken))!;
            ((string)seen["power"]!, (int)seen["mebibytes"]!).Should().Be(("poweredOn", 128));
            ((JsonArray)seen["parents"]!).Should().ContainSingle("the appliance has come to the datastore, and the machine's disk is a child of it");
            ((JsonArray)seen["nics"]!).Should().ContainSingle();
            (await api.FindAsync(there, CancellationToken))!["cloud.stratus.host"].Should().Be("vcenter");
            (await api.ListAsync("/mixin/hypervisor/vmware/", CancellationToken)).Should().Contain(there).And.NotContain(here);
            (await api.ListAsync("/mixin/availability_zone/east/", CancellationToken)).Should().Contain(here).And.NotContain(there);

            var disk = await api.CreateAsync(OcciDraft.Storage(0.5m).Class("datastore"), CancellationToken);
            var link = await api.CreateAsync(OcciDraft.Link(there, disk), CancellationToken);
            await api.QuietAsync(Patience, CancellationToken);
            (await DisksAsync(simulator, vmware, "disks")).Should().ContainSingle().Which.Should().Contain(disk.Split('/')[^1]);
            (await api.UpdateAsync(disk, "X-OCCI-Attribute: occi.storage.size=1.0", CancellationToken)).IsAcknowledged.Should().BeTrue();
            await api.QuietAsync(Patience, CancellationToken);
            (await DisksAsync(simulator, vmware, "kibibytes")).Should().Equal($"{1 << 20}");
            (await api.PostAsync(OcciDraft.Link(here, disk), CancellationToken)).Status.Should().Be(System.Net.HttpStatusCode.Conflict, "KVM reaches no datastore");
            (await api.DeleteAsync(link, CancellationToken)).IsAcknowledged.Should().BeTrue();
            await api.QuietAsync(Patience, CancellationToken);
            (await DisksAsync(simulator, vmware, "disks")).Should().BeEmpty();
            (await api.DeleteAsync(disk, CancellationToken)).IsAcknowledged.Should().BeTrue();

            (await api.ActAsync(there, "suspend", null, CancellationToken)).IsAcknowledged.Should().BeTrue();
            await Eventually.SeeAsync($"{there} is suspended", Patience, token => api.FindAsync(there, token), entity => entity!.State == "suspended", CancellationToken);
            ((string)(await simulator.WitnessAsync(vmware, CancellationToken))!["power"]!).Should().Be("suspended");
            foreach (var machine in (string[])[here, there])
            {
                (await api.DeleteAsync(machine, CancellationToken)).IsAcknowledged.Should().BeTrue();
            }

            await api.QuietAsync(Patience, CancellationToken);
            (await virsh.StateAsync(kvm, CancellationToken)).Should().BeNull();
            (await simulator.WitnessAsync(vmware, CancellationToken)).Should().BeNull();
            (await server.TerminateAsync(CancellationToken)).Should().Be(0, server.Tail());
            (await File.ReadAllTextAsync(home.Log, CancellationToken)).Should().NotContain(Vcsim.Password);
        }
        finally
        {
            await KvmCleanup.SweepAsync(home, virsh, CancellationToken.None);
        }
    }

    /// <summary>Lists a second host, and a pool on it.</summary>
    private static async Task TellOfBothAsync(ServerHome home, Vcsim simulator)
    {
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(home.Settings, CancellationToken))!.AsObject();
        var hosts = settings["hosts"]!.AsArray();
        hosts[0]!["zone"] = "east";
        hosts.Add(new JsonObject { ["name"] = "vcenter", ["zone"] = "west", ["driver"] = System.Text.Json.JsonSerializer.SerializeToNode(VcenterHost.DriverOf(simulator, home.Folder)) });
        settings["storage"] = new JsonObject
        {
            ["pools"] = new JsonArray(
                new JsonObject { ["name"] = "default", ["tags"] = new JsonArray("local") },
                new JsonObject { ["name"] = "datastore", ["tags"] = new JsonArray("datastore"), ["backend"] = settings["hosts"]![1]!["driver"]!.DeepClone() }),
        };
        await File.WriteAllTextAsync(home.Settings, settings.ToJsonString(), CancellationToken);
    }

    /// <summary>What the witness tells of the disks that the machine has beside its own.</summary>
    private static async Task<IEnumerable<string>> DisksAsync(Vcsim simulator, Guid machine, string what) =>
        ((JsonArray)(await simulator.WitnessAsync(machine, CancellationToken))![what]!).Skip(1).Select(told => told!.ToString());

    private static Task ActiveAsync(OcciApi api, string machine) =>
        Eventually.SeeAsync($"{machine} is active", Patience, token => api.FindAsync(machine, token), entity => entity!.State is "active" or "error", CancellationToken);

    private static Guid IdOf(string machine) => Guid.Parse(machine.Split('/')[^1]);
}
