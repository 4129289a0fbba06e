namespace Storage.Iscsi;

/// <summary>A program to run on an <see cref="IHost"/>.</summary>
/// <param name="Program">Its name, found in the machine's path; not an option of anything.</param>
/// <param name="Arguments">As the program gets them. Never a secret.</param>
internal sealed record HostCommand(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>What the program reads from its standard input; null for nothing. Read once; not disposed.</summary>
    public Stream? Input { get; init; }
}
