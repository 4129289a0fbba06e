using System.Buffers;
using Occi.Core.Rendering;

namespace Occi.Core.Tests.Rendering;

public sealed class AllocationTests
{
    private static readonly SiteAddress Behind = new("https://cloud.example.org", "/occi");

    public static TheoryData<IRenderingWriter, bool> Writers => new()
    {
        { new TextPlainWriter(), false },
        { new TextPlainWriter(), true },
        { new OcciJsonWriter(), false },
        { new OcciJsonWriter(), true },
    };

    [Theory]
    [MemberData(nameof(Writers), DisableDiscoveryEnumeration = true)]
    public void Rendering_an_entity_allocates_nothing(IRenderingWriter writer, bool isBehindProxy)
    {
        var site = isBehindProxy ? Behind : SiteAddress.None;
        AllocatedBy(output => writer.WriteEntity(output, Samples.Machine, site)).Should().Be(0);
        AllocatedBy(output => writer.WriteEntity(output, Samples.Interface, site)).Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Writers), DisableDiscoveryEnumeration = true)]
    public void A_longer_listing_allocates_no_more_than_a_shorter_one(IRenderingWriter writer, bool isBehindProxy)
    {
        var site = isBehindProxy ? Behind : SiteAddress.None;
        Entity[] few = [.. Enumerable.Repeat(Samples.Machine, 1)];
        Entity[] many = [.. Enumerable.Repeat(Samples.Machine, 100)];
        var forFew = AllocatedBy(output => writer.WriteEntities(output, few, site));
        AllocatedBy(output => writer.WriteEntities(output, many, site)).Should().Be(forFew);
    }

    private static long AllocatedBy(Action<IBufferWriter<byte>> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 20);
        write(buffer);
        return Enumerable.Range(0, 5).Min(_ => // the least of several: the runtime itself allocates now and then, as when it compiles the code anew
        {
            buffer.ResetWrittenCount();
            var before = GC.GetAllocatedBytesForCurrentThread();
            write(buffer);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }
}
