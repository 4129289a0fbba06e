namespace Occi.Core.Infrastructure;

/// <summary>The schemes of the infrastructure extension (GFD.224).</summary>
internal static class InfrastructureScheme
{
    public const string Base = "http://schemas.ogf.org/occi/infrastructure#";

    public const string ComputeAction = "http://schemas.ogf.org/occi/infrastructure/compute/action#";

    public const string NetworkAction = "http://schemas.ogf.org/occi/infrastructure/network/action#";

    public const string StorageAction = "http://schemas.ogf.org/occi/infrastructure/storage/action#";
}
