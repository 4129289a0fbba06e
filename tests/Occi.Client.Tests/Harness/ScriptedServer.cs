using System.Net;
using System.Net.Http.Headers;

namespace Occi.Client.Tests.Harness;

/// <summary>Answers every request with one reply, and remembers what it was asked.</summary>
internal sealed class ScriptedServer(HttpStatusCode status, string contentType = "text/plain", string body = "", params (string Name, string Value)[] headers) : HttpMessageHandler
{
    /// <summary>The last request: method, address, headers and body as they were sent.</summary>
    public (HttpMethod Method, Uri Address, HttpHeadersNonValidated Headers, string ContentType, string Body) Asked { get; private set; }

    /// <summary>A client of it.</summary>
    public OcciClient Connect(OcciClientOptions? options = null)
    {
        var chosen = options ?? new OcciClientOptions { Endpoint = new Uri("https://cloud.example.org/") };
        return new OcciClient(chosen, new OcciConnection(chosen, this));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var text = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var type = request.Content is { } content && content.Headers.NonValidated.TryGetValues("Content-Type", out var values) ? values.ToString() : "";
        Asked = (request.Method, request.RequestUri!, request.Headers.NonValidated, type, text);
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body)) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
