namespace Drivers.Vmware;

/// <summary>As whom the driver comes to its backend. The password is never told by <see cref="ToString"/>.</summary>
/// <param name="User">The name, e.g. <c>stratus@vsphere.local</c>.</param>
/// <param name="Password">The password.</param>
public sealed record VmwareCredentials(string User, string Password)
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Reads a file of two lines, the name and the password, that nobody but its owner may read.</summary>
    /// <exception cref="DriverException">It cannot be read, others may read it, or it is not of two lines.</exception>
    public static VmwareCredentials Read(string path)
    {
        try
        {
            if ((File.GetUnixFileMode(path) & Others) != 0)
            {
                throw Refused($"others than its owner may open the file '{path}'; forbid it with chmod 600");
            }

            var lines = File.ReadAllText(path).TrimEnd('\r', '\n').Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
            return lines is [{ Length: > 0 } user, { Length: > 0 } password]
                ? new VmwareCredentials(user, password)
                : throw Refused($"the file '{path}' must be of two lines, a name and a password");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Refused($"the file '{path}' cannot be read", failure);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(VmwareCredentials)} {{ {nameof(User)} = {User}, {nameof(Password)} = *** }}";

    private static DriverException Refused(string why, Exception? cause = null) => new(DriverError.BackendDenied, $"The setting 'credentialsFile' is of no use: {why}.", null, cause);
}
