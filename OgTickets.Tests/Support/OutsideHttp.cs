using System.Collections.Concurrent;

namespace OgTickets.Tests.Support;

/// <summary>The world outside the shop, as its HTTP clients see it: only what a test registered answers, anything else fails the test.</summary>
public sealed class OutsideHttp : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> _answers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Registers who answers for a host (<c>api.example.org</c>), or for one port of it.</summary>
    public void Answer(string host, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) => _answers[host] = answer;

    /// <summary>Registers a server of the test itself.</summary>
    public void Answer(string host, HttpMessageHandler server)
    {
        var invoker = new HttpMessageInvoker(server);
        Answer(host, invoker.SendAsync);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _answers.TryGetValue(request.RequestUri!.Authority, out var answer) || _answers.TryGetValue(request.RequestUri.Host, out answer)
            ? answer(request, cancellationToken)
            : throw new InvalidOperationException($"{request.Method} {request.RequestUri} was sent outside and no test registered an answer for that host (app.Outside.Answer).");
}
