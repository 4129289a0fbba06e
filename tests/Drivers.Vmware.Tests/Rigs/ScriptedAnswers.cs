using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Xml.Linq;

namespace Drivers.Vmware.Tests;

/// <summary>Lets calls through to a backend, but for those that a test answers in its place: for what the simulator has not, or never refuses.</summary>
internal sealed class ScriptedAnswers(HttpMessageHandler backend) : DelegatingHandler(backend)
{
    private readonly Dictionary<string, Func<XElement, PeerAnswer>> _script = [];
    private readonly ConcurrentQueue<XElement> _calls = new();

    /// <summary>What was called, in its order, whoever has answered.</summary>
    internal IReadOnlyCollection<XElement> Calls => _calls;

    /// <summary>Answers this method from now on.</summary>
    internal void Answer(string method, Func<XElement, PeerAnswer> answer) => _script[method] = answer;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var method = XElement.Parse(await request.Content!.ReadAsStringAsync(cancellationToken)).Element(VimXml.Soap + "Body")!.Elements().Single();
        _calls.Enqueue(method);
        if (!_script.TryGetValue(method.Name.LocalName, out var script))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var answer = script(method);
        return answer == PeerAnswer.Cut
            ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "Cut.")
            : new HttpResponseMessage(answer.IsFault ? HttpStatusCode.InternalServerError : HttpStatusCode.OK) { Content = new StringContent(answer.Text, Encoding.UTF8, "text/xml") };
    }
}
