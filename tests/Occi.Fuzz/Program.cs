using Occi.Fuzz.Credentials;

// The test platform starts this program as it starts every test project; ./run starts it with the word fuzz.
if (args is not ["fuzz", .. var words])
{
    return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
}

if (words is ["--help"] or ["-h"])
{
    await Console.Out.WriteAsync(FuzzOptions.Help);
    return 0;
}

var isOfCredentials = words is ["credentials", ..];
words = isOfCredentials ? words[1..] : words;
if (FuzzOptions.Parse(words) is not ({ } options, _) parsed)
{
    await Console.Error.WriteLineAsync(FuzzOptions.Parse(words).Mistake);
    return 2;
}

var output = Console.Out;
if (isOfCredentials)
{
    return await new CredentialRun(options, output).RunAsync(CancellationToken.None) ? 0 : 1;
}

Console.SetOut(TextWriter.Null); // the server's own lines
return await new FuzzRun(options, output).RunAsync(CancellationToken.None) ? 0 : 1;
