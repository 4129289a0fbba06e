namespace Stratus.EndToEnd.Tests;

/// <summary>What a client may count on.</summary>
internal enum Fate
{
    /// <summary>Its creation was acknowledged.</summary>
    Alive,

    /// <summary>Its deletion was asked for, and the answer never came: either is right.</summary>
    Doubtful,

    /// <summary>Its deletion was acknowledged.</summary>
    Deleted,
}
