using Occi.Core.Rendering;

namespace Occi.Client;

/// <summary>What a request carries: bytes, or headers where the rendering is <c>text/occi</c>.</summary>
/// <param name="ContentType">The Content-Type header, sent as it is.</param>
/// <param name="Bytes">The body.</param>
/// <param name="Fields">Headers that are part of the rendering.</param>
public sealed record OcciBody(string ContentType, ReadOnlyMemory<byte> Bytes, IReadOnlyList<TextField> Fields);
