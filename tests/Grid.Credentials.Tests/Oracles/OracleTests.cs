using Grid.Credentials.Tests.Rig;

namespace Grid.Credentials.Tests.Oracles;

public sealed class OracleTests
{
    [Fact]
    public Task The_libraries_of_grid_services_in_Java_say_the_same_or_it_is_explained_why_not() => CompareAsync(new JavaOracle());

    [Fact]
    public Task OpenSSL_says_the_same_or_it_is_explained_why_not() => CompareAsync(new OpensslOracle());

    [Fact]
    public void Every_disagreement_is_explained_once_with_a_reason()
    {
        Disagreement.Explained().Should().OnlyHaveUniqueItems(line => line.Case + line.Oracle).And.OnlyContain(line => line.Why.Length > 10 && line.Theirs != line.Ours);
        Disagreement.Explained().Select(line => line.Oracle).Distinct().Should().BeEquivalentTo("canl", "openssl");
    }

    private static async Task CompareAsync(IOracle oracle)
    {
        var rig = await GridRig.RequireAsync();
        var theirs = await oracle.JudgeAsync(rig, TestContext.Current.CancellationToken);
        var stratus = new StratusJudge(rig);
        var found = from each in rig.Cases
                    let ours = oracle.Comparable(Short(stratus.Judge(each).Answer))
                    let other = Short(theirs[each.Name].Answer)
                    where ours != other
                    select new Disagreement(each.Name, oracle.Name, other, ours, theirs[each.Name].Said);
        var explained = Disagreement.Explained().Where(line => line.Oracle == oracle.Name).ToList();

        theirs.Should().HaveCount(rig.Cases.Count);
        string.Join('\n', found.Where(each => !explained.Exists(line => line with { Why = "" } == each with { Why = "" }))).Should().BeEmpty("each disagreement is explained in disagreements.tsv");
        string.Join('\n', explained.Where(line => !found.Any(each => line with { Why = "" } == each with { Why = "" }))).Should().BeEmpty("what is explained there is still so");
    }

    /// <summary>A list of many attributes is shown by its beginning and its length.</summary>
    private static string Short(string answer) => answer.Split(',') is { Length: > 5 } many ? $"{many[0]} and {many.Length - 1} more" : answer;
}
