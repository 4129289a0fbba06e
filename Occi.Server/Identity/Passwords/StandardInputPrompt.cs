namespace Occi.Server.Identity.Passwords;

/// <summary>A secret from a file or another program: the next line, without a question.</summary>
internal sealed class StandardInputPrompt(TextReader input) : ISecretPrompt
{
    /// <inheritdoc/>
    public bool IsTyped => false;

    /// <inheritdoc/>
    public string? Ask(string question) => input.ReadLine();
}
