using System.Net.Http.Headers;
using System.Text;
using Occi.Core.Rendering;

namespace Occi.Client;

/// <summary>Sends requests to one server and hands back the answers as they came, whatever their status.</summary>
public sealed class OcciConnection : IDisposable
{
    private readonly OcciClientOptions _options;
    private readonly HttpClient _http;

    /// <summary>A connection of its own.</summary>
    /// <exception cref="ArgumentException">The endpoint is no absolute HTTP address.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The certificate or its key cannot be read.</exception>
    public OcciConnection(OcciClientOptions options)
        : this(options, ClientHandler.Create(options.Credentials))
    {
    }

    /// <summary>A connection through a handler, which it takes over. A certificate among the credentials is then the handler's business.</summary>
    /// <exception cref="ArgumentException">The endpoint is no absolute HTTP address.</exception>
    public OcciConnection(OcciClientOptions options, HttpMessageHandler handler)
    {
        if (!options.Endpoint.IsAbsoluteUri || options.Endpoint.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"Endpoint {options.Endpoint}: it is no absolute http or https address.", nameof(options));
        }

        _options = options;
        _http = new HttpClient(handler) { Timeout = options.Timeout };
    }

    /// <summary>The path of the root of the OCCI implementation; ends in <c>/</c>.</summary>
    public string Root => _options.Endpoint.AbsolutePath.TrimEnd('/') + "/";

    /// <summary>Sends a request and reads the answer to its end.</summary>
    /// <exception cref="OcciClientException">No answer came.</exception>
    public async Task<OcciReply> SendAsync(OcciRequest request, CancellationToken cancellationToken)
    {
        try
        {
            using var message = ToMessage(request);
            using var response = await _http.SendAsync(message, cancellationToken);
            var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return new OcciReply(request, (int)response.StatusCode, [.. FieldsOf(response.Headers.NonValidated), .. FieldsOf(response.Content.Headers.NonValidated)], bytes);
        }
        catch (HttpRequestException failure)
        {
            throw OcciClientException.Silent(request, failure);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw OcciClientException.Silent(request, new TimeoutException($"No answer came within {_options.Timeout}.", late));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private HttpRequestMessage ToMessage(OcciRequest request)
    {
        var message = new HttpRequestMessage(request.Method, AddressOf(request.Location));
        if (request.Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body.Bytes);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", body.ContentType);
        }

        Add("Accept", request.Accept);
        Add("User-Agent", request.UserAgent ?? _options.UserAgent);
        foreach (var field in request.Headers.Concat(request.Body?.Fields ?? []))
        {
            Add(field.Name, field.Value);
        }

        Authorize(message.Headers);
        return message;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    // Only path and query are taken over: a server behind a proxy may not know its own name, and credentials go nowhere else.
    private Uri AddressOf(string location)
    {
        var path = Uri.TryCreate(location, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https" ? absolute.PathAndQuery : location;
        return new Uri(_options.Endpoint.GetLeftPart(UriPartial.Authority) + (path.StartsWith('/') ? path : Root + path));
    }

    private void Authorize(HttpRequestHeaders headers)
    {
        switch (_options.Credentials)
        {
            case OcciCredentials.Basic(var user, var password):
                headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
                break;
            case OcciCredentials.Token(var token):
                headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                headers.TryAddWithoutValidation("X-Auth-Token", token);
                break;
        }
    }

    private static IEnumerable<TextField> FieldsOf(HttpHeadersNonValidated headers) =>
        from header in headers
        from value in header.Value
        select new TextField(header.Key, value);
}
