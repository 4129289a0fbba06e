namespace Grid.Credentials.Tests.Voms;

public sealed class SiteGenerationsTests
{
    private readonly SiteGenerations _generations = new();

    [Fact]
    public void The_number_rises_when_either_directory_has_changed_and_not_otherwise()
    {
        var first = _generations.Of(1, 1);

        _generations.Of(1, 1).Should().Be(first);
        _generations.Of(2, 1).Should().Be(first + 1);
        _generations.Of(2, 2).Should().Be(first + 2);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(1, 3)]
    public void Who_was_overtaken_gets_a_number_under_which_nothing_is_remembered(long trust, long vomsdir)
    {
        var newest = _generations.Of(2, 2);

        _generations.Of(trust, vomsdir).Should().BeNegative();
        _generations.Of(2, 2).Should().Be(newest);
    }
}
