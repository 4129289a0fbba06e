namespace Occi.Server.Identity.Passwords;

/// <summary>Where a command gets a secret from; never from its arguments, which everybody on the machine can read.</summary>
internal interface ISecretPrompt
{
    /// <summary>Whether what is typed should be asked for a second time.</summary>
    bool IsTyped { get; }

    /// <summary>The secret; null when there is none any more.</summary>
    /// <param name="question">What a person reads, e.g. <c>Password</c>.</param>
    string? Ask(string question);
}
