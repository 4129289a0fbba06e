using Occi.Core;
using Occi.Core.Registry;

namespace Occi.Server.Orchestration;

/// <summary>Turns what clients write where an entity is meant (a path, a URL, a bare UUID) into its kind and id.</summary>
internal sealed class EntityLocator(CategoryRegistry registry)
{
    /// <summary>The kind is null when the client wrote an id alone.</summary>
    public bool TryLocate(string location, out Kind? kind, out EntityId id)
    {
        kind = null;
        if (EntityId.TryParse(location, out id))
        {
            return true;
        }

        var path = LocationPath.Of(location);
        var slash = path.LastIndexOf('/');
        kind = registry.FindByLocation(path[..(slash + 1)]) as Kind;
        return kind is not null && EntityId.TryParse(path[(slash + 1)..], out id);
    }
}
