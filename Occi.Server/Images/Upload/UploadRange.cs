using System.Net.Http.Headers;
using Occi.Core;

namespace Occi.Server.Images.Upload;

/// <summary>Which bytes of an image a request brings (RFC 9110 section 14.4).</summary>
/// <param name="From">The place of the first.</param>
/// <param name="Length">How many; null when they go on to the end of the body.</param>
/// <param name="Total">How many the image has; null when the end of the body is its end.</param>
internal sealed record UploadRange(long From, long? Length, long? Total)
{
    private const string Header = "Content-Range";

    /// <summary>How many bytes there are when all of these have come; null while only the body's end tells.</summary>
    public long? End => Length is { } length ? From + length : null;

    /// <summary>Reads the headers of a request: without Content-Range it brings the whole image.</summary>
    public static Outcome<UploadRange> Read(HttpRequest request)
    {
        var text = request.Headers.ContentRange.ToString();
        if (text.Length == 0)
        {
            return Outcome.Of(new UploadRange(0, request.ContentLength, request.ContentLength));
        }

        if (!ContentRangeHeaderValue.TryParse(text, out var range) || range is not { Unit: "bytes", From: { } from, To: { } to, Length: { } total })
        {
            return Outcome.Refused<UploadRange>(new OcciProblem(Header, text, "is not understood: write bytes FIRST-LAST/TOTAL, as in bytes 0-1048575/4194304"));
        }

        var length = to - from + 1;
        return request.ContentLength is { } sent && sent != length
            ? Outcome.Refused<UploadRange>(new OcciProblem(Header, text, $"names {length} bytes, and Content-Length {sent}"))
            : Outcome.Of(new UploadRange(from, length, total));
    }
}
