using System.Globalization;
using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Hosts;

namespace Occi.Server.Orchestration.Computes;

/// <summary>What must hold of a machine before anything is written.</summary>
internal sealed class ComputeChecks(ComputeSpecs specs, ImageCatalogue catalogue)
{
    /// <summary>Why this machine cannot be had on a host, or null.</summary>
    public async Task<Refused?> RefusalAsync(StoredEntity compute, SiteHost host, CancellationToken cancellationToken)
    {
        if (!specs.Read(compute).TryGet(out var spec, out var problems))
        {
            return new Refused(Refusal.Invalid, problems);
        }

        var image = catalogue.Of(compute);
        if (image is not null && RefusalOfImage(image, spec) is { } unfit)
        {
            return unfit;
        }

        try
        {
            spec = image?.Content is null ? spec : spec with { BootImage = null }; // its file comes to the host with the machine
            var errors = await host.Machines.ValidateAsync(spec, cancellationToken);
            return errors.Count == 0 ? null : new Refused(Refusal.Invalid, [.. errors.Select(error => Problem(compute, error))]);
        }
        catch (DriverException failure) when (failure.IsTransient)
        {
            return null; // the backend cannot tell now: the worker will hear of it
        }
    }

    private static Refused? RefusalOfImage(Image image, MachineSpec spec) =>
        spec.Size.MemoryBytes < image.MinimumMemory
            ? Refused.Invalid(Compute.Memory, $"{Gibibytes.FromBytes(spec.Size.MemoryBytes)}", $"is too little: machines with the image {image.Template.Id.Term} need {Gibibytes.FromBytes(image.MinimumMemory)} GiB")
        : spec.BootImage?.DiskBytes < image.Content?.VirtualBytes
            ? Refused.Invalid(ResourceTemplate.EphemeralStorageSize, $"{Gibibytes.FromBytes(spec.BootImage!.DiskBytes!.Value)}", $"is too small: the image {image.Template.Id.Term} is a disk of {Gibibytes.FromBytes(image.Content!.VirtualBytes)} GiB")
        : null;

    /// <summary>
    /// The machine after a change. What a full update leaves out stays, as no machine is without it: its image, what its guest was told, size and host name
    /// (GFD.185 section 3.4.4: absent attributes are deleted where that is allowed). Another template brings other cores and memory; the machine's own disk
    /// stays as large as it was made.
    /// </summary>
    public static StoredEntity Apply(CategoryRegistry registry, StoredEntity stored, EntityChange change) => EntityChanges.Rename(stored, change) with
    {
        Mixins = EntityChanges.Mixins(stored, change, mixin => !mixin.IsMark && !IsSize(registry, mixin)),
        Attributes = stored.Attributes
            .With(EntityChanges.DesiredAttributes(stored, change).Without(ResourceTemplate.EphemeralStorageSize))
            .With(HostMixins.Fixed(stored.Attributes)),
    };

    /// <summary>Why a stored machine cannot be changed in this way, or null.</summary>
    public static Refused? RefusalOfChange(CategoryRegistry registry, StoredEntity before, StoredEntity after, EntityChange change)
    {
        var late = change.AddedMixins.Where(mixin => !mixin.IsMark && !IsSize(registry, mixin)).ToList();
        if (late.Count > 0)
        {
            return new Refused(
                Refusal.NotOffered,
                [.. late.Select(mixin => new OcciProblem("mixin", mixin.Id.ToString(), "cannot be added to an existing machine: what it is made from and where it is was decided when it was made"))]);
        }

        return EntityChanges.Differs(before.Attributes, after.Attributes, Compute.Architecture)
            ? Refused.NotOffered(Compute.Architecture, null, "cannot be changed on an existing machine")
            : null;
    }

    /// <summary>Why an action cannot be done in this way here, or null.</summary>
    public static Refused? RefusalOfMethod(SiteHost host, string action, string? method)
    {
        var needed = (action, method) switch
        {
            ("suspend", null) => host.Can(MachineCapabilities.Hibernate) ? MachineCapabilities.None : MachineCapabilities.Suspend,
            ("suspend", "hibernate") => MachineCapabilities.Hibernate,
            ("suspend", _) => MachineCapabilities.Suspend,
            ("stop", "graceful" or "acpioff") => MachineCapabilities.GracefulStop,
            ("restart", "warm") => MachineCapabilities.Reset,
            ("restart", "graceful") => MachineCapabilities.GracefulStop,
            _ => MachineCapabilities.None,
        };
        return host.Can(needed) ? null : Refused.NotOffered(Compute.Method, method, $"of {action} is not offered by the hypervisor {host.Driver.Name}");
    }

    private static bool IsSize(CategoryRegistry registry, Mixin mixin) => registry.DependsOn(mixin, ResourceTemplate.Base.Id);

    private static OcciProblem Problem(StoredEntity compute, SpecError error)
    {
        var attribute = error.Property switch
        {
            "Hostname" => Compute.Hostname,
            "Architecture" => Compute.Architecture,
            "Size.Vcpus" => Compute.Cores,
            "Size.MemoryBytes" => Compute.Memory,
            "Seed.UserData" => UserData.Data,
            "Seed.PublicKeys" => SshKey.PublicKey,
            _ => null,
        };
        var value = attribute is not null && compute.Attributes.TryGetValue(attribute, out var given) && given is not AttributeValue.Text { Value.Length: > 80 }
            ? Convert.ToString(given, CultureInfo.InvariantCulture)
            : null;
        return new OcciProblem(attribute ?? "compute", value, error.Message.TrimEnd('.'));
    }
}
