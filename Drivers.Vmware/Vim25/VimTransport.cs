using System.Net.Http.Headers;
using System.Xml;
using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>Carries calls to the backend and answers back, over HTTP and SOAP 1.1.</summary>
internal sealed class VimTransport(Uri url, HttpMessageHandler handler, TimeSpan timeout, TimeProvider time) : IDisposable
{
    private const string Action = "urn:vim25/6.5";
    private const string CookieName = "vmware_soap_session=";

    private static readonly XmlReaderSettings ReaderSettings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private readonly HttpClient _client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    internal Uri Url => url;

    /// <summary>The element with the answer, and the cookie that came with it.</summary>
    /// <exception cref="VimFault">The backend refused.</exception>
    /// <exception cref="DriverException">No answer came.</exception>
    internal async Task<(XElement Answer, string? Cookie)> SendAsync(VimCall call, string? cookie, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var deadline = new CancellationTokenSource(timeout + call.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, call.IsRead ? cancellationToken : CancellationToken.None);
        try
        {
            return await ExchangeAsync(call, cookie, either.Token);
        }
        catch (OperationCanceledException late) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw VimErrors.Translate(call, url, new TimeoutException(late.Message, late))!;
        }
        catch (Exception failure) when (VimErrors.Translate(call, url, failure) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>Sends a file as it is read: no more than a buffer of it is in memory. Beside the time for an answer it may take a second for each MiB.</summary>
    /// <exception cref="VimFault">The backend refused.</exception>
    /// <exception cref="DriverException">No answer came. What arrived is of no use, and the upload may be repeated.</exception>
    internal async Task UploadAsync(string purpose, string address, FileStream content, string cookie, CancellationToken cancellationToken)
    {
        var call = new VimCall(purpose, new VimObject("Datastore", address), "PUT") { IsRead = true };
        using var deadline = new CancellationTokenSource(timeout + TimeSpan.FromSeconds(content.Length >> 20), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(url, address)) { Content = new StreamContent(content) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            request.Headers.Add("Cookie", cookie);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw VimFault.OfStatus(response.StatusCode);
            }
        }
        catch (OperationCanceledException late) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw VimErrors.Translate(call, url, new TimeoutException(late.Message, late))!;
        }
        catch (Exception failure) when (VimErrors.Translate(call, url, failure) is { } translated)
        {
            throw translated;
        }
    }

    /// <summary>Begins to receive a file of so many bytes and gives it as it comes. Each part of it may take as long as an answer.</summary>
    /// <exception cref="VimFault">The backend refused.</exception>
    /// <exception cref="DriverException">No answer came.</exception>
    internal async Task<Stream> DownloadAsync(string purpose, string address, long bytes, string cookie, CancellationToken cancellationToken)
    {
        var call = new VimCall(purpose, new VimObject("Datastore", address), "GET") { IsRead = true };
        using var deadline = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, address));
            request.Headers.Add("Cookie", cookie);
            response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw VimFault.OfStatus(response.StatusCode);
            }

            if (response.Content.Headers.ContentLength is { } told && told != bytes)
            {
                throw new VimFault("", $"'{address}' has {told} bytes, not {bytes}");
            }

            var content = new VimDownload(response, await response.Content.ReadAsStreamAsync(either.Token), bytes, timeout, time);
            response = null; // the download's from now on
            return content;
        }
        catch (OperationCanceledException late) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw VimErrors.Translate(call, url, new TimeoutException(late.Message, late))!;
        }
        catch (Exception failure) when (VimErrors.Translate(call, url, failure) is { } translated)
        {
            throw translated;
        }
        finally
        {
            response?.Dispose();
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<(XElement Answer, string? Cookie)> ExchangeAsync(VimCall call, string? cookie, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(VimEnvelope.Write(call)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "text/xml; charset=utf-8");
        request.Headers.Add("SOAPAction", Action);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        using var reader = XmlReader.Create(await response.Content.ReadAsStreamAsync(cancellationToken), ReaderSettings); // whole, so that nothing waits while it is understood
        var envelope = XElement.Load(reader);
        var answer = envelope.Element(VimXml.Soap + "Body")?.Elements().FirstOrDefault() ?? throw new XmlException("The envelope has no body.");
        return answer.Name == VimXml.Soap + "Fault" ? throw VimFault.Read(answer) : (answer, CookieOf(response));
    }

    private static string? CookieOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.FirstOrDefault(cookie => cookie.StartsWith(CookieName, StringComparison.Ordinal))?.Split(';')[0]
            : null;
}
