namespace Occi.Core.Tests.Model;

public sealed class EntityIdTests
{
    [Theory]
    [InlineData("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6")]
    [InlineData("URN:UUID:F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6")]
    [InlineData("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")]
    public void A_urn_and_a_bare_uuid_are_the_same_id(string text)
    {
        EntityId.TryParse(text, out var id).Should().BeTrue();
        id.ToString().Should().Be("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("urn:uuid:")]
    [InlineData("{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}")]
    [InlineData(" f81d4fae-7dec-11d0-a765-00a0c91e6bf6")]
    [InlineData("f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n")]
    [InlineData("urn:uuid:\u0085f81d4fae-7dec-11d0-a765-00a0c91e6bf6")]
    [InlineData("/compute/1")]
    public void What_is_no_uuid_is_refused(string? text) => EntityId.TryParse(text, out _).Should().BeFalse();
}
