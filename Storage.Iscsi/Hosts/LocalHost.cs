using System.ComponentModel;
using System.Diagnostics;

namespace Storage.Iscsi;

/// <summary>This machine.</summary>
internal sealed class LocalHost : ProcessHost
{
    private const int NoSuchFile = 2;

    public override string Name => "this machine";

    protected override HostProcess Start(HostCommand command)
    {
        try
        {
            return new LocalProcess(command);
        }
        catch (Win32Exception failure)
        {
            throw failure.NativeErrorCode == NoSuchFile
                ? HostErrors.NoSuchProgram(command.Program, Name)
                : new DriverException(DriverError.BackendDenied, $"'{command.Program}' cannot be run on {Name}: {failure.Message}.", $"errno {failure.NativeErrorCode}", failure);
        }
    }

    private sealed class LocalProcess(HostCommand command) : HostProcess(StartInfo(command), command.Input)
    {
        protected override (int ExitCode, string Error) Judge(int exitCode, string complaints) => (exitCode, complaints);

        protected override Task KillAsync(Process process)
        {
            process.Kill(entireProcessTree: true);
            return Task.CompletedTask;
        }

        private static ProcessStartInfo StartInfo(HostCommand command) => new(command.Program, command.Arguments) { Environment = { ["LC_ALL"] = "C" } };
    }
}
