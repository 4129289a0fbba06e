namespace Occi.Server.Images.Inspection;

/// <summary>What the beginning and the end of an image say.</summary>
/// <param name="Format">As <c>qemu-img</c> calls it.</param>
/// <param name="VirtualBytes">The size of the disk that a guest sees.</param>
/// <param name="Mistake">Why it is not taken, as the rest of a sentence; null when nothing is against it.</param>
internal sealed record ImageHeader(string Format, long VirtualBytes, string? Mistake = null)
{
    /// <summary>One that is not taken, whatever its size.</summary>
    public static ImageHeader Refused(string format, string mistake) => new(format, 0, mistake);
}
