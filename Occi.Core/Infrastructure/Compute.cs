using Occi.Core.Registry;

namespace Occi.Core.Infrastructure;

/// <summary>The kind of a virtual machine (GFD.224 §3.1). The attribute <c>speed</c> of GFD.184 is not offered: no hypervisor here keeps such a promise.</summary>
public static class Compute
{
    /// <summary>The instruction set: <c>x86</c> or <c>x64</c>.</summary>
    public const string Architecture = "occi.compute.architecture";

    /// <summary>The number of virtual processors.</summary>
    public const string Cores = "occi.compute.cores";

    /// <summary>The host name that the guest is told.</summary>
    public const string Hostname = "occi.compute.hostname";

    /// <summary>The relative weight among the machines of a host.</summary>
    public const string Share = "occi.compute.share";

    /// <summary>The memory in GiB.</summary>
    public const string Memory = "occi.compute.memory";

    /// <summary>What the hypervisor says: active, inactive, suspended or error.</summary>
    public const string State = "occi.compute.state";

    /// <summary>Why it is in that state.</summary>
    public const string StateMessage = "occi.compute.state.message";

    /// <summary>The attribute of the actions that says how to do it.</summary>
    public const string Method = "method";

    /// <summary>The attribute of <see cref="Save"/> that says what to call the image.</summary>
    public const string Name = "name";

    /// <summary>Starts an inactive or suspended machine.</summary>
    public static OcciAction Start { get; } = new() { Id = new(InfrastructureScheme.ComputeAction, "start"), Title = "Start the machine" };

    /// <summary>Stops an active machine: graceful, acpioff or poweroff.</summary>
    public static OcciAction Stop { get; } = new()
    {
        Id = new(InfrastructureScheme.ComputeAction, "stop"),
        Title = "Stop the machine",
        Attributes = [MethodOf("graceful", "acpioff", "poweroff")],
    };

    /// <summary>Restarts an active machine: graceful, warm or cold.</summary>
    public static OcciAction Restart { get; } = new()
    {
        Id = new(InfrastructureScheme.ComputeAction, "restart"),
        Title = "Restart the machine",
        Attributes = [MethodOf("graceful", "warm", "cold")],
    };

    /// <summary>Suspends an active machine: hibernate (to disk) or suspend (in memory).</summary>
    public static OcciAction Suspend { get; } = new()
    {
        Id = new(InfrastructureScheme.ComputeAction, "suspend"),
        Title = "Suspend the machine",
        Attributes = [MethodOf("hibernate", "suspend")],
    };

    /// <summary>Makes an image of what the machine's disk holds: hot, at once; deferred, when the machine has stopped. The answer has its <c>os_tpl</c> (GFD.224 §3.1).</summary>
    public static OcciAction Save { get; } = new()
    {
        Id = new(InfrastructureScheme.ComputeAction, "save"),
        Title = "Save the machine's disk as an image",
        Attributes = [MethodOf("hot", "deferred"), new(Name, Description: "What to call the image")],
    };

    /// <summary>The kind.</summary>
    public static Kind Kind { get; } = new()
    {
        Id = new(InfrastructureScheme.Base, "compute"),
        Title = "Compute Resource",
        Parent = CoreKinds.Resource.Id,
        Location = "/compute/",
        Attributes =
        [
            new(Architecture, Description: "Processor architecture", Constraint: new AttributeConstraint.OneOf("x86", "x64")),
            new(Cores, AttributeType.Integer, Description: "Number of virtual processors", Constraint: AttributePatterns.Cores),
            new(Hostname, Description: "Host name of the guest", Constraint: AttributePatterns.HostName),
            new(Share, AttributeType.Integer, Description: "Relative weight among the machines of a host", Constraint: new AttributeConstraint.Range(0, 262_144)),
            new(Memory, AttributeType.Number, Description: "Memory in GiB", Constraint: AttributePatterns.Gibibytes),
            new(State, IsMutable: false, Description: "Present state", Constraint: new AttributeConstraint.OneOf("active", "inactive", "suspended", "error")),
            new(StateMessage, IsMutable: false, Description: "Why it is in its state"),
        ],
        Actions = [Start, Stop, Restart, Suspend, Save],
    };

    private static AttributeDefinition MethodOf(params string[] methods) =>
        new(Method, Description: "How to do it", Constraint: new AttributeConstraint.OneOf(methods));
}
