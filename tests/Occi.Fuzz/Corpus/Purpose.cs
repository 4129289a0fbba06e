namespace Occi.Fuzz.Corpus;

/// <summary>What a message is for.</summary>
internal enum Purpose
{
    Entity,
    Action,
    Mixins,
    Locations,
    Filter,
}
