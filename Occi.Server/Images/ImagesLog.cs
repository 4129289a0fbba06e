namespace Occi.Server.Images;

internal static partial class ImagesLog
{
    [LoggerMessage(521, LogLevel.Information, "Image {Image} is ready: {Bytes} bytes of {Format}")]
    public static partial void Ready(ILogger logger, Guid image, long bytes, string format);

    [LoggerMessage(522, LogLevel.Information, "Image {Image} is refused: {Mistake}")]
    public static partial void Refused(ILogger logger, Guid image, string mistake);

    [LoggerMessage(523, LogLevel.Error, "Image {Image} failed for a reason that is no client's")]
    public static partial void ImageFailed(ILogger logger, Guid image, Exception cause);

    [LoggerMessage(524, LogLevel.Error, "The catalogue of images cannot be worked on; it is tried again in a moment")]
    public static partial void Failed(ILogger logger, Exception cause);
}
