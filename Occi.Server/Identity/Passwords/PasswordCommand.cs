using Occi.Server.Configuration;

namespace Occi.Server.Identity.Passwords;

/// <summary>The command <c>Occi.Server password …</c>: keeps the accounts of a password file.</summary>
internal sealed class PasswordCommand
{
    /// <summary>The word that it begins with.</summary>
    public const string Name = "password";

    /// <summary>What <c>password --help</c> prints.</summary>
    public const string Help = """
        Accounts with passwords, in a file that the setting passwords:file names.

          password set NAME --file F [--groups a,b] [--min-length N]   makes an account or gives it another password
          password remove NAME --file F
          password list --file F                                       names and groups
          password check NAME --file F                                 whether a password is right

        The password is asked for, or read from standard input when that is no terminal; it cannot be an argument. It has at least 12 characters unless --min-length says
        otherwise. Groups stay as they are when --groups is not given. A running server notices a change within a second.

        """;

    private const int Done = 0;
    private const int Refused = 1;
    private const int Misused = 2;

    private readonly ISecretPrompt _prompt;
    private readonly TextWriter _output;
    private readonly TextWriter _error;

    private PasswordCommand(ISecretPrompt prompt, TextWriter output, TextWriter error) => (_prompt, _output, _error) = (prompt, output, error);

    /// <summary>Runs it as this process was called.</summary>
    /// <param name="args">Everything after <c>password</c>.</param>
    /// <returns>0 when it was done, 1 when it was refused, 2 when the words make no command.</returns>
    public static int Run(string[] args) =>
        Run(args, Console.IsInputRedirected ? new StandardInputPrompt(Console.In) : new TerminalPrompt(Console.Error), Console.Out, Console.Error);

    /// <summary>Runs it with other streams.</summary>
    public static int Run(string[] args, ISecretPrompt prompt, TextWriter output, TextWriter error)
    {
        var command = new PasswordCommand(prompt, output, error);
        try
        {
            return PasswordArguments.TryParse(args, out var arguments, out var mistake) ? command.Run(arguments) : command.Misuse(mistake);
        }
        catch (ConfigurationException failure)
        {
            return command.Refuse(failure.Message);
        }
    }

    private int Run(PasswordArguments arguments) => arguments.Verb switch
    {
        "set" => Set(arguments),
        "remove" => new PasswordFileEditor(arguments.File).Remove(arguments.Name) ? Say($"'{arguments.Name}' was removed.") : Refuse($"There is no account '{arguments.Name}'."),
        "list" => List(PasswordTable.Read(arguments.File)),
        "check" => Check(arguments),
        _ => Say(Help.TrimEnd()),
    };

    private int Set(PasswordArguments arguments)
    {
        if (_prompt.Ask("Password") is not { } password)
        {
            return Refuse("No password was given.");
        }

        if (password.Length < arguments.MinimalLength)
        {
            return Refuse($"The password has fewer than {arguments.MinimalLength} characters.");
        }

        if (AccountRules.PasswordProblem(password) is { } rule)
        {
            return Refuse($"The password {rule}.");
        }

        if (_prompt.IsTyped && _prompt.Ask("Once more") != password)
        {
            return Refuse("The two are not the same.");
        }

        var isNew = new PasswordFileEditor(arguments.File).Set(arguments.Name, PasswordHash.Of(password), arguments.Groups);
        return Say(isNew ? $"'{arguments.Name}' was made." : $"'{arguments.Name}' has another password.");
    }

    private int List(PasswordTable table)
    {
        foreach (var line in table.Lines)
        {
            _output.WriteLine(line.Groups.Count == 0 ? line.Name : $"{line.Name}  {string.Join(',', line.Groups)}");
        }

        return Done;
    }

    private int Check(PasswordArguments arguments)
    {
        var line = PasswordTable.Read(arguments.File).Find(arguments.Name);
        return line is null ? Refuse($"There is no account '{arguments.Name}'.")
            : _prompt.Ask("Password") is { } password && line.Hash.Matches(password) ? Say("The password is right.")
            : Refuse("The password is wrong.");
    }

    private int Say(string sentence)
    {
        _output.WriteLine(sentence);
        return Done;
    }

    private int Refuse(string sentence)
    {
        _error.WriteLine(sentence);
        return Refused;
    }

    private int Misuse(string sentence)
    {
        _error.WriteLine($"{sentence} 'password --help' tells more.");
        return Misused;
    }
}
