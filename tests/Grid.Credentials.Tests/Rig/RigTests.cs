namespace Grid.Credentials.Tests.Rig;

public sealed class RigTests
{
    /// <summary>A rig is taken until it is four hours old, and used for as long as the tests last: in five hours no verdict may change.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task Every_credential_of_the_rig_proves_what_it_is_expected_to(int hoursOld)
    {
        var rig = await GridRig.RequireAsync();
        var stratus = new StratusJudge(rig, rig.Made.AddHours(hoursOld) - TimeProvider.System.GetUtcNow());

        var wrong = from each in rig.Cases
                    let judged = stratus.Judge(each)
                    where judged.Answer != each.Answer
                    select $"{each.Name} ({each.Why}): {each.Answer} was expected, and it is {judged.Answer}: {judged.Reasons}";

        string.Join('\n', wrong).Should().BeEmpty();
        rig.Cases.GroupBy(each => each.Verdict).ToDictionary(cases => cases.Key, cases => cases.Count())
            .Should().Match<Dictionary<string, int>>(count => count["accept"] >= 40 && count["noattr"] >= 50 && count["limited"] >= 5 && count["reject"] >= 40);
    }
}
