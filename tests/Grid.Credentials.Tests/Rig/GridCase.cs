using System.Security.Cryptography;

namespace Grid.Credentials.Tests.Rig;

/// <summary>A credential of the rig, with what is expected of it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Verdict">accept, limited, noattr or reject.</param>
/// <param name="Site">Where it is judged.</param>
/// <param name="Attributes">What is granted, with commas between, or a hyphen.</param>
/// <param name="Why">What it is about.</param>
/// <param name="File">The PEM file.</param>
internal sealed record GridCase(string Name, string Verdict, string Site, string Attributes, string Why, string File)
{
    /// <summary>What a judge is to answer: <c>accept /vo</c>, <c>limited -</c>, <c>reject</c>.</summary>
    public string Answer => Verdict switch
    {
        "reject" => Verdict,
        "noattr" => "accept -",
        _ => $"{Verdict} {Attributes}",
    };

    /// <summary>The certificates in DER, the leaf first.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Chain()
    {
        var chain = new List<ReadOnlyMemory<byte>>();
        var rest = System.IO.File.ReadAllText(File).AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            if (rest[fields.Label] is "CERTIFICATE")
            {
                chain.Add(Convert.FromBase64String(rest[fields.Base64Data].ToString()));
            }

            rest = rest[fields.Location.End.Value..];
        }

        return chain;
    }
}
