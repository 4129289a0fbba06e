namespace Occi.Data;

/// <summary>Reads the mixins that users made.</summary>
public interface IUserMixinReader
{
    /// <summary>Those of every tenant, in the order of creation.</summary>
    Task<IReadOnlyList<UserMixin>> ListUserMixinsAsync(CancellationToken cancellationToken);
}
