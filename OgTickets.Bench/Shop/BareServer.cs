using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OgTickets.Bench.Crowd;
using OgTickets.Bench.Machine;

namespace OgTickets.Bench.Shop;

/// <summary>The yardstick of pages: the same web server with nothing but the bytes and the headers of one answer, in a process of its own.</summary>
internal static class BareServer
{
    /// <summary>The word by which this program becomes it.</summary>
    public const string Word = "bare";

    private const string Listens = "listens";

    // these it writes itself
    private static readonly string[] OwnHeaders = ["Date", "Server", "Transfer-Encoding", "Content-Length", "Connection"];

    /// <summary>In its own process: serves the answer that lies in a file until it is told to end.</summary>
    public static async Task<int> ServeAsync(string address, string path)
    {
        var answer = JsonSerializer.Deserialize<Answer>(await File.ReadAllBytesAsync(path))!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add(address);
        app.Run(context =>
        {
            foreach (var (name, value) in answer.Headers) context.Response.Headers.Append(name, value);
            context.Response.ContentLength = answer.Body.Length;
            return context.Response.Body.WriteAsync(answer.Body, context.RequestAborted).AsTask();
        });
        await app.StartAsync();
        Console.WriteLine(Listens);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Starts it with the shop's answer to one request.</summary>
    public static async Task<ProgramProcess> StartAsync(Uri shop, Uri address, string page, string? cookie, string folder, CancellationToken ct)
    {
        using var wire = new Wire(shop);
        var answer = await wire.SendAsync(new BrowserRequests(shop).Get(page, cookie), ct);
        if (answer.Status != 200) throw new InvalidOperationException($"The shop answers {answer.Status} at {page}.");
        var path = Path.Combine(folder, "bare.json");
        await File.WriteAllBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(new Answer([.. answer.Lines().Where(h => !OwnHeaders.Contains(h.Key, StringComparer.OrdinalIgnoreCase))], answer.Body.ToArray())), ct);
        var server = ProgramProcess.Start("dotnet", [typeof(BareServer).Assembly.Location, Word, address.GetLeftPart(UriPartial.Authority), path], []);
        await server.UntilSaidAsync(line => line == Listens, ct);
        return server;
    }

    private sealed record Answer(IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body);
}
