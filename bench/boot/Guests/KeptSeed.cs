using System.Xml.Linq;

namespace Bench.Boot.Guests;

/// <summary>A copy of a machine's seed, which outlives the machine.</summary>
internal sealed class KeptSeed : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    /// <summary>Copies the seed of a definition, its second disk.</summary>
    public KeptSeed(string definition)
    {
        var domain = XElement.Parse(definition);
        var seed = domain.Descendants("disk").Skip(1).First().Element("source")!.Attribute("file")!;
        File.Copy(seed.Value, _path, overwrite: true);
        seed.Value = _path;
        Definition = domain.ToString();
    }

    /// <summary>The same definition with the copy.</summary>
    public string Definition { get; }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(_path);
}
