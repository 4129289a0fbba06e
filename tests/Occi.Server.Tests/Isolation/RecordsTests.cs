using System.Text.Json;
using System.Text.RegularExpressions;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Isolation;

/// <summary>Who may know what was done by whom, and what others use.</summary>
public sealed partial class RecordsTests(IsolationWorld world) : IClassFixture<IsolationWorld>
{
    private static readonly Persona[] Known = [Persona.Alice, Persona.Bob, Persona.Carol, Persona.Manager, Persona.Operator];

    public static TheoryData<string> Names => [.. Known.Select(persona => persona.Name!)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_audit_log_tells_users_of_themselves_managers_of_their_tenant_and_operators_of_all(string name)
    {
        var asking = Known.Single(persona => persona.Name == name);
        var theirs = Known.Concat(Persona.Tina.Selves).Where(persona => MayKnow(asking, persona)).Select(persona => persona.Subject).Distinct();

        (await SubjectsAsync(asking, "/audit?number=1000")).Should().BeEquivalentTo(theirs);
        foreach (var other in Known)
        {
            var machine = world.MachineOf(other).Split('/')[^1];
            foreach (var question in (string[])[$"subject={Uri.EscapeDataString(other.Subject)}", $"entity={machine}", $"tenant={other.Tenant}&subject={Uri.EscapeDataString(other.Subject)}"])
            {
                (await SubjectsAsync(asking, $"/audit?{question}")).Contains(other.Subject).Should().Be(MayKnow(asking, other), "{0} asks {1}", asking.Name, question);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Who_had_an_address_is_told_to_its_owner_the_managers_and_operators(string name)
    {
        var asking = Known.Single(persona => persona.Name == name);
        foreach (var other in Known)
        {
            var uses = (await world.SendAsync(asking, HttpMethod.Get, $"/audit/addresses?address={await AddressAsync(other)}")).Require(200).Json.GetProperty("uses");
            uses.GetArrayLength().Should().Be(MayKnow(asking, other) ? 1 : 0, "{0} asks for the address of {1}", asking.Name, other.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_others_use_is_told_to_managers_of_their_tenant_and_to_operators(string name)
    {
        var asking = Known.Single(persona => persona.Name == name);
        foreach (var other in Known)
        {
            var reply = await world.SendAsync(asking, HttpMethod.Get, $"/quotas?tenant={other.Tenant}&user={Uri.EscapeDataString(other.Subject)}");
            reply.Status.Should().Be(MayKnow(asking, other) ? 200 : 403, "{0} asks for the quotas of {1}", asking.Name, other.Name);
        }
    }

    private static bool MayKnow(Persona asking, Persona other) =>
        asking.Role == "operator" || asking == other || (asking.Role == "manager" && asking.Tenant == other.Tenant);

    private async Task<string> AddressAsync(Persona owner)
    {
        var address = "";
        await StratusServer.WaitForAsync(
            async () => (address = Address().Match((await world.SendAsync(owner, HttpMethod.Get, world.MachineOf(owner))).Body).Groups["address"].Value).Length > 0,
            () => $"The machine of {owner.Name} should have an address.");
        return address;
    }

    private async Task<IReadOnlyCollection<string>> SubjectsAsync(Persona asking, string path) =>
        (await world.SendAsync(asking, HttpMethod.Get, path)).Require(200).Json.GetProperty("entries").EnumerateArray().Select(Subject).ToHashSet();

    private static string Subject(JsonElement line) => line.GetProperty("subject").GetString()!;

    [GeneratedRegex("occi\\.networkinterface\\.address=\"(?<address>[^\"]+)\"")]
    private static partial Regex Address();
}
