using Occi.Server;
using Occi.Server.Configuration;

if (args is ["--help"] or ["-h"])
{
    Console.Out.Write(CommandLine.Help);
    return 0;
}

try
{
    CommandLine.Check(args);
    await using var app = await StratusApplication.CreateAsync(args, null, CancellationToken.None);
    await app.RunAsync();
    return 0;
}
catch (ConfigurationException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 2;
}
