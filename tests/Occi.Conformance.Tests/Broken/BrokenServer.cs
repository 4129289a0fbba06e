using System.Text;

namespace Occi.Conformance.Tests.Broken;

/// <summary>Stands before the real server and makes it wrong in one way.</summary>
internal sealed class BrokenServer(Breakage breakage) : DelegatingHandler(new SocketsHttpHandler { MaxResponseHeadersLength = 128 })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (breakage.Instead(request) is { } answer)
        {
            return answer;
        }

        breakage.Question(request);
        var response = await base.SendAsync(request, cancellationToken);
        var before = await response.Content.ReadAsStringAsync(cancellationToken);
        var after = breakage.Body(request, before);
        if (after != before)
        {
            var type = response.Content.Headers.ContentType;
            response.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(after));
            response.Content.Headers.ContentType = type;
        }

        breakage.Answer(request, response);
        return response;
    }
}
