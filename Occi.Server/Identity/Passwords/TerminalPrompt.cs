using System.Text;

namespace Occi.Server.Identity.Passwords;

/// <summary>A secret that a person types, without showing it.</summary>
internal sealed class TerminalPrompt(TextWriter terminal) : ISecretPrompt
{
    /// <inheritdoc/>
    public bool IsTyped => true;

    /// <inheritdoc/>
    public string? Ask(string question)
    {
        terminal.Write($"{question}: ");
        terminal.Flush();
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    terminal.WriteLine();
                    return typed.ToString();
                case ConsoleKey.Backspace:
                    typed.Length = Math.Max(0, typed.Length - 1);
                    break;
                case ConsoleKey.D when key.Modifiers == ConsoleModifiers.Control:
                    terminal.WriteLine();
                    return null;
                default:
                    typed.Append(key.KeyChar == '\0' ? "" : key.KeyChar);
                    break;
            }
        }
    }
}
