using Occi.Server.Http.Description;

namespace Occi.Server.Tests.Description;

/// <summary>What the description shows happens.</summary>
public sealed class ExampleTests
{
    public static TheoryData<string> Stories => [.. HttpExamples.Stories.Keys.Order()];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Every_example_is_answered_as_the_description_says(string story)
    {
        using var site = ExamplesSite.Create();
        await using var server = await site.StartAsync(TestContext.Current.CancellationToken);
        await server.WaitUntilIdleAsync();
        var run = new ExampleRun(server);

        foreach (var example in HttpExamples.Stories[story])
        {
            await run.StepAsync(example);
        }
    }

    [Fact]
    public void An_example_that_is_not_written_as_it_should_be_is_refused()
    {
        FluentActions.Invoking(() => HttpExamples.Parse("### a: b\nGET /\n")).Should().Throw<FormatException>().WithMessage("*'a: b'*");
    }
}
