using System.Buffers;
using System.Text;
using System.Text.Json;
using Occi.Core;

namespace Occi.Data;

/// <summary>Attributes as one JSON object, flat: the form in which every dialect keeps them.</summary>
internal static class AttributeJson
{
}
