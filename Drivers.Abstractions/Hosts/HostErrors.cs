using System.ComponentModel;

namespace Drivers.Abstractions;

/// <summary>The one place where a failure of files and programs of the host that the server runs on becomes the core's words.</summary>
public static class HostErrors
{
    private const int NoSpaceResult = 28; // ENOSPC, as .NET puts it into HResult on Linux

    /// <summary>Runs a piece of work on files; <paramref name="subject"/> begins the sentence of its failure.</summary>
    public static async Task<T> GuardAsync<T>(string subject, Func<Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or Win32Exception)
        {
            throw Translate(failure, subject);
        }
    }

    private static DriverException Translate(Exception failure, string subject)
    {
        var (error, code) = failure switch
        {
            UnauthorizedAccessException => (DriverError.BackendDenied, "EACCES"),
            IOException { HResult: NoSpaceResult } => (DriverError.Exhausted, "ENOSPC"),
            Win32Exception missing => (DriverError.Unavailable, $"errno {missing.NativeErrorCode}"),
            _ => (DriverError.Internal, $"HResult {failure.HResult}"),
        };
        return new DriverException(error, $"{subject} failed: {failure.Message}", code, failure);
    }
}
