using System.Collections.Frozen;
using Occi.Core;
using Occi.Core.Infrastructure;

namespace Occi.Server.Orchestration.Computes;

/// <summary>What a machine is given for its first start. It may hold secrets: only those read it who may change the machine, also by way of a filter.</summary>
internal static class Contextualization
{
    /// <summary>The attributes that hold it.</summary>
    public static FrozenSet<string> Attributes { get; } = [UserData.Data, UserData.OpenStackData, SshKey.PublicKey, SshKey.OpenStackData, SshKey.OpenStackName];

    /// <summary>All but those.</summary>
    public static AttributeSet Hide(AttributeSet attributes) =>
        attributes.Keys.Any(Attributes.Contains) ? AttributeSet.From(attributes.Where(pair => !Attributes.Contains(pair.Key))) : attributes;
}
