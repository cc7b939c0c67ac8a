using System.Diagnostics;
using OgTickets.Bench.Machine;

namespace OgTickets.Bench.Crowd;

/// <summary>A table taken out as a file, thrown away as it comes.</summary>
/// <param name="Lines">The heading among them.</param>
/// <param name="Most">Megabytes that the shop's process grew by while it was written, at the most.</param>
internal sealed record Download(int Status, long Lines, double Seconds, double Most)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    public static async Task<Download> TakeAsync(Uri shop, string path, string cookie, int process, CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = shop, Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Cookie", cookie);
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        var (since, before, most) = (Stopwatch.GetTimestamp(), ProcessUse.Of(process).MemoryMegabytes, 0.0);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var watch = WatchAsync();
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        var lines = 0L;
        await using (var body = await answer.Content.ReadAsStreamAsync(ct))
        {
            var bytes = new byte[64 * 1024];
            for (int read; (read = await body.ReadAsync(bytes, ct)) > 0;) lines += bytes.AsSpan(0, read).Count((byte)'\n');
        }
        await over.CancelAsync();
        await watch;
        return new((int)answer.StatusCode, lines, Stopwatch.GetElapsedTime(since).TotalSeconds, most);

        async Task WatchAsync()
        {
            while (!over.IsCancellationRequested)
            {
                most = Math.Max(most, ProcessUse.Of(process).MemoryMegabytes - before);
                await Task.Delay(Look, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
