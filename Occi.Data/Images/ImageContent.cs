namespace Occi.Data;

/// <summary>The bytes that machines start from. They never change: other bytes are another content.</summary>
/// <param name="Sha512">The checksum of these bytes, in lower case hexadecimal.</param>
/// <param name="Format"><c>qcow2</c> or <c>raw</c>.</param>
/// <param name="Bytes">How many they are.</param>
/// <param name="VirtualBytes">The size of the disk that a guest sees.</param>
public sealed record ImageContent(string Sha512, string Format, long Bytes, long VirtualBytes);
