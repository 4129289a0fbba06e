namespace Occi.Server.Http;

/// <summary>In which way a request says which members of a collection it is about.</summary>
internal enum SelectionForm
{
    /// <summary>It says nothing: only then may all be meant.</summary>
    None,

    /// <summary>It has a list in its body, and the list is empty.</summary>
    EmptyList,

    /// <summary>By what they must have, and by that alone.</summary>
    Filter,

    /// <summary>By their locations.</summary>
    Names,
}
