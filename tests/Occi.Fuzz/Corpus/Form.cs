namespace Occi.Fuzz.Corpus;

/// <summary>The renderings in which messages are written.</summary>
internal enum Form
{
    Plain,
    Headers,
    UriList,
    Json,
}
