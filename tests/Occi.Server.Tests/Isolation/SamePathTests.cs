using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Isolation;

/// <summary>What somebody does not see costs what costs what never was, so that nothing is to be measured: the database is asked the same questions.</summary>
public sealed class SamePathTests(IsolationWorld world) : IClassFixture<IsolationWorld>
{
    [Theory]
    [InlineData("compute")]
    [InlineData("network")]
    [InlineData("storage")]
    [InlineData("networkinterface")]
    [InlineData("storagelink")]
    public async Task The_same_statements_are_run_for_what_is_there_and_not_seen_as_for_what_is_not_there(string kind)
    {
        var different = new List<string>();
        foreach (var holding in (Holding[])[new(Persona.Bob, "private"), new(Persona.Carol, "group")])
        {
            var made = await world.MakeAsync(holding, kind);
            await world.Server.WaitUntilIdleAsync();
            foreach (var verb in IsolationVerb.All.Where(verb => verb.Kinds.Contains(kind) && !verb.ClaimsName)) // a name that is taken is told (docs/adr/0029)
            {
                var path = world.Copy(made);
                var unseen = await StatementsAsync(verb, path);
                (await world.SendAsync(holding.Owner, HttpMethod.Get, path)).Require(200); // it is there
                world.Copy(made); // what readers remember is forgotten when anything is written
                var absent = await StatementsAsync(verb, made[..(made.LastIndexOf('/') + 1)] + Guid.NewGuid());
                if (absent.Count == 0 || !unseen.SequenceEqual(absent))
                {
                    different.Add($"{verb} of {holding} {kind}:\n  {string.Join("\n  ", unseen)}\nand of nothing:\n  {string.Join("\n  ", absent)}");
                }
            }
        }

        different.Should().BeEmpty();
    }

    private Task<IReadOnlyList<string>> StatementsAsync(IsolationVerb verb, string path) =>
        StatementTrace.OfAsync(path.Split('/')[^1], async () => (await world.TryAsync(Persona.Alice, verb, path)).Status.Should().BeOneOf(400, 404));
}
