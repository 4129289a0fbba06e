using System.Text;
using Occi.Core.Rendering;
using Occi.Core.Validation;

namespace Occi.Core.Tests.Model;

public sealed class ProblemListTests
{
    public static TheoryData<string> Pieces => ["a,", "Category: a\n", "X-OCCI-Attribute: =\n", "x\n", "Link: <\n", "X-OCCI-Location: ,a b,\n"];

    [Fact]
    public void Up_to_a_hundred_problems_are_told()
    {
        var problems = new ProblemList();
        problems.AddRange(Many(ProblemList.Most));
        problems.Select(problem => problem.Rule).Should().HaveCount(100).And.EndWith("is wrong in way 99");
    }

    [Fact]
    public void Of_more_problems_the_first_are_told_and_that_there_are_more()
    {
        var problems = new ProblemList();
        problems.AddRange(Many(500_000));
        (problems.Count, problems.Noted).Should().Be((101, 500_000));
        problems[99].Rule.Should().Be("is wrong in way 99");
        problems[100].ToString().Should().Be("request: has more than 100 mistakes: only the first are told.");
    }

    [Theory]
    [MemberData(nameof(Pieces))]
    public void A_text_full_of_mistakes_has_no_answer_many_times_its_size(string piece)
    {
        var body = Encoding.UTF8.GetBytes("Category: " + string.Concat(Enumerable.Repeat(piece, 300_000 / piece.Length)));
        (TextBody.ReadFields(body).TryGet(out var fields, out var problems) ? TextParser.ParseEntity(fields).Problems : problems).Count.Should().BeInRange(1, 101);
    }

    [Fact]
    public void Json_full_of_mistakes_has_no_answer_many_times_its_size() =>
        OcciJsonParser.ParseMixins(Encoding.UTF8.GetBytes("{\"mixins\":[" + string.Join(',', Enumerable.Repeat("1", 100_000)) + "]}")).Problems.Should().HaveCount(101);

    [Fact]
    public void A_mixin_that_is_wrong_beyond_what_is_told_is_refused_all_the_same()
    {
        var draft = new MixinDraft(new("http://example.org/tags#", "same"), null, "/no end", [], HasAttributesOrActions: true);
        UserMixinValidator.Validate(Samples.Registry, [.. Enumerable.Repeat(draft, UserMixinValidator.MostMixins)], SiteAddress.None, []).Problems.Should().HaveCount(101);
    }

    private static IEnumerable<OcciProblem> Many(int count) => Enumerable.Range(0, count).Select(number => new OcciProblem("it", null, $"is wrong in way {number}"));
}
