using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Occi.Server;
using Occi.Server.Configuration;
using Occi.Server.Identity.Passwords;

if (args is ["--help"] or ["-h"])
{
    Console.Out.Write(CommandLine.Help);
    return 0;
}

if (args is [PasswordCommand.Name, ..])
{
    return PasswordCommand.Run(args[1..]);
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
catch (Exception failure) when (failure is IOException { InnerException: AddressInUseException } or SocketException)
{
    await Console.Error.WriteLineAsync($"url: the server cannot listen there: {failure.Message}");
    return 2;
}
