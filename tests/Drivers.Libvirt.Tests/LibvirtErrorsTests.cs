namespace Drivers.Libvirt.Tests;

public sealed class LibvirtErrorsTests
{
    private const int FromRpc = 7;
    private const int FromQemu = 10;
    private const int FromNetwork = 19;

    [Theory]
    [InlineData(42, FromQemu, "Domain not found", DriverError.NotFound, "VIR_ERR_NO_DOMAIN")]
    [InlineData(43, FromNetwork, "Network not found", DriverError.NotFound, "VIR_ERR_NO_NETWORK")]
    [InlineData(55, FromQemu, "domain is already running", DriverError.InvalidState, "VIR_ERR_OPERATION_INVALID")]
    [InlineData(68, FromQemu, "cannot acquire state change lock", DriverError.Busy, "VIR_ERR_OPERATION_TIMEOUT")]
    [InlineData(84, FromQemu, "this QEMU does not support it", DriverError.Unsupported, "VIR_ERR_OPERATION_UNSUPPORTED")]
    [InlineData(45, FromRpc, "authentication failed", DriverError.BackendDenied, "VIR_ERR_AUTH_FAILED")]
    [InlineData(9, FromQemu, "domain 'a' already exists with uuid b", DriverError.AlreadyExists, "VIR_ERR_OPERATION_FAILED")]
    [InlineData(1, FromNetwork, "internal error: Network is already in use by interface virbr0", DriverError.InUse, "VIR_ERR_INTERNAL_ERROR")]
    [InlineData(1, FromQemu, "internal error: Failed to get \"write\" lock\nIs another process using the image [a]?", DriverError.InUse, "VIR_ERR_INTERNAL_ERROR")]
    [InlineData(1, FromQemu, "internal error: No more available PCI slots", DriverError.Exhausted, "VIR_ERR_INTERNAL_ERROR")]
    [InlineData(38, FromQemu, "cannot write: No space left on device", DriverError.Exhausted, "VIR_ERR_SYSTEM_ERROR")]
    [InlineData(1, FromQemu, "iSCSI: Failed to connect to LUN : SENSE KEY:ILLEGAL_REQUEST(5) ASCQ:LOGICAL_UNIT_NOT_SUPPORTED(0x2500)", DriverError.InvalidSpec, "VIR_ERR_INTERNAL_ERROR")]
    [InlineData(1, FromQemu, "iSCSI: Failed to connect to LUN : Failed to log in to target. Status: Target not found(515)", DriverError.InvalidSpec, "VIR_ERR_INTERNAL_ERROR")]
    [InlineData(1, FromQemu, "iSCSI: Failed to connect to LUN : Failed to log in to target. Status: Authentication failure(513)", DriverError.BackendDenied, "VIR_ERR_INTERNAL_ERROR")]
    [InlineData(1, FromQemu, "iSCSI: Failed to connect to LUN : iscsi_service failed with : Can not reconnect right now.", DriverError.Unavailable, "VIR_ERR_INTERNAL_ERROR")]
    [InlineData(1, FromQemu, "unable to execute QEMU command 'block_resize': Cannot grow device files", DriverError.InvalidState, "VIR_ERR_INTERNAL_ERROR")]
    [InlineData(66, FromQemu, "Secret not found", DriverError.InvalidState, "VIR_ERR_NO_SECRET")]
    [InlineData(1, FromQemu, "something that nobody has classified", DriverError.Internal, "VIR_ERR_INTERNAL_ERROR")]
    [InlineData(4711, FromQemu, "from a libvirt of the future", DriverError.Internal, "VIR_ERR_4711")]
    public void An_error_becomes_the_core_s_word_with_libvirt_s_name_for_it(int code, int domain, string reason, DriverError error, string name)
    {
        var cause = new LibvirtException("virFunction", code, domain, reason);

        var translated = LibvirtErrors.Translate(cause, "Starting machine x", mayHaveHappened: true);

        translated.Error.Should().Be(error);
        translated.NativeCode.Should().Be(name);
        translated.Message.Should().StartWith("Starting machine x").And.Contain(reason);
        translated.InnerException.Should().BeSameAs(cause);
    }

    [Theory]
    [InlineData(38, "Cannot recv data: Connection reset by peer")]
    [InlineData(38, "Failed to connect socket to '/run/libvirt/libvirt-sock': No such file or directory")]
    [InlineData(1, "client socket is closed")]
    [InlineData(39, "received hangup event on socket")]
    public void A_connection_that_broke_leaves_a_change_open_and_a_reading_undone(int code, string reason)
    {
        var cause = new LibvirtException("virFunction", code, FromRpc, reason);

        LibvirtErrors.Translate(cause, "x", mayHaveHappened: true).Error.Should().Be(DriverError.OutcomeUnknown);
        LibvirtErrors.Translate(cause, "x", mayHaveHappened: false).Error.Should().Be(DriverError.Unavailable);
    }

    [Theory]
    [InlineData("No space left on device", DriverError.Exhausted)]
    [InlineData(null, DriverError.Internal)]
    public void A_job_that_did_not_reach_its_end_tells_why(string? reason, DriverError error) =>
        LibvirtErrors.JobFailed("Saving", new LibvirtJob(false, reason)).Error.Should().Be(error);
}
