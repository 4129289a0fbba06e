using System.Text;
using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Catalogue;

namespace Occi.Server.Orchestration.Computes;

/// <summary>Makes of a stored compute what a driver is to be told.</summary>
internal sealed class ComputeSpecs(ImageCatalogue catalogue)
{
    /// <summary>The spec, or every reason why there is none.</summary>
    public Outcome<MachineSpec> Read(StoredEntity compute)
    {
        var problems = new List<OcciProblem>();
        var spec = new MachineSpec(
            Text(compute, Compute.Hostname) ?? "vm",
            Text(compute, Compute.Architecture) == "x86" ? MachineArchitecture.X86 : MachineArchitecture.X64,
            new MachineSize((int)(Number(compute, Compute.Cores) ?? 1), Gibibytes.ToBytes(Number(compute, Compute.Memory) ?? 1)),
            Boot(compute, problems),
            new GuestSeed(UserDataOf(compute, problems), Keys(compute, problems)));
        return problems.Count == 0 ? Outcome.Of(spec) : Outcome.Refused<MachineSpec>(problems);
    }

    private BootImage? Boot(StoredEntity compute, List<OcciProblem> problems)
    {
        var templates = compute.Mixins.Where(mixin => mixin.Scheme == ImageCatalogue.Scheme).ToList();
        if (templates.Count == 0)
        {
            return null;
        }

        if (catalogue.Find(templates[0]) is not { } image)
        {
            problems.Add(new OcciProblem(OsTemplate.Base.Id.Term, templates[0].ToString(), "is no longer an image of this site"));
            return null;
        }

        var size = Number(compute, ResourceTemplate.EphemeralStorageSize);
        return image.Boot with { DiskBytes = size is null ? null : Gibibytes.ToBytes(size.Value) };
    }

    private static ReadOnlyMemory<byte>? UserDataOf(StoredEntity compute, List<OcciProblem> problems)
    {
        if (Text(compute, UserData.OpenStackData) is { } encoded)
        {
            return Base64.TryDecode(encoded, out var data) ? data : Refuse(UserData.OpenStackData, problems);
        }

        if (Text(compute, UserData.Data) is not { } text)
        {
            return null; // and not an empty array, which would be user data of no bytes
        }

        return Base64.TryDecode(text, out var bytes) ? bytes : Encoding.UTF8.GetBytes(text);
    }

    private static ReadOnlyMemory<byte>? Refuse(string attribute, List<OcciProblem> problems)
    {
        problems.Add(new OcciProblem(attribute, null, "must be Base64 (RFC 4648 section 4)"));
        return null;
    }

    private static List<string> Keys(StoredEntity compute, List<OcciProblem> problems)
    {
        var keys = new List<string>();
        foreach (var attribute in (string[])[SshKey.OpenStackData, SshKey.PublicKey])
        {
            if (Text(compute, attribute) is not { } text)
            {
                continue;
            }

            if (PublicKeys.TryRead(text, out var key))
            {
                keys.Add(key);
            }
            else
            {
                problems.Add(new OcciProblem(attribute, null, "is not a public key in the format of authorized_keys, nor its Base64")); // it may be the private one
            }
        }

        return [.. keys.Distinct(StringComparer.Ordinal)];
    }

    private static string? Text(StoredEntity entity, string name) =>
        entity.Attributes.TryGetValue(name, out var value) && value is AttributeValue.Text text ? text.Value : null;

    private static decimal? Number(StoredEntity entity, string name) =>
        entity.Attributes.TryGetValue(name, out var value) && value is AttributeValue.Number number ? number.Value : null;
}
