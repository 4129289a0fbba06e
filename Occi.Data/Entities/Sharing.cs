namespace Occi.Data;

/// <summary>Who besides its owner and the managers of its tenant sees what belongs to somebody.</summary>
public enum Sharing
{
    /// <summary>Nobody.</summary>
    Private,

    /// <summary>Everybody of its tenant.</summary>
    Group,

    /// <summary>Everybody who may use this site.</summary>
    Public,
}
