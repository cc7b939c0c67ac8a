using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;
using OgTickets.Values;

namespace OgTickets.Payments.Sandbox;

/// <summary>The sandbox bank's postman: posts waiting notices to the shop until it answers 200.</summary>
public sealed class SandboxPost(OgTicketsDb db, ShopClock clock, SandboxSignature signature, PublicUrl shop, IHttpClientFactory clients, ILogger<SandboxPost> log)
{
    /// <summary>Name of the HTTP client it posts with.</summary>
    public const string Client = "sandbox-post";

    /// <summary>Where the shop listens.</summary>
    public const string Path = "/payments/sandbox/webhook";

    /// <summary>Posts every notice that is due; several replicas share the work.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (await TakeAsync(ct) is { } notice) await PostAsync(notice, ct);
    }

    /// <summary>Takes the next notice by moving its next try on: whoever dies while posting, another try comes by itself.</summary>
    private async Task<SandboxNotice?> TakeAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var notice = await db.SandboxNotices.FromSql(
            $"select * from sandbox_notices where delivered_at is null and next_try_at <= {now} order by id limit 1 for update skip locked").SingleOrDefaultAsync(ct);
        if (notice is null) return null;
        notice.NextTryAt = now + Backoff.After(notice.Tries++);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return notice;
    }

    private async Task PostAsync(SandboxNotice notice, CancellationToken ct)
    {
        var body = Encoding.UTF8.GetBytes(notice.Payload);
        using var request = new HttpRequestMessage(HttpMethod.Post, shop.To(Path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add(SandboxSignature.Header, signature.Sign(body));
        if (!await IsTakenAsync(request, ct)) return;
        notice.DeliveredAt = clock.GetUtcNow();
        await db.SaveChangesAsync(ct);
    }

    private async Task<bool> IsTakenAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            using var client = clients.CreateClient(Client);
            using var answer = await client.SendAsync(request, ct);
            if (answer.StatusCode == HttpStatusCode.OK) return true;
            log.LogWarning("The shop answered {Status} to the sandbox bank's notice; it is posted again later", (int)answer.StatusCode);
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            log.LogWarning("The sandbox bank could not reach the shop at {Address} ({Reason}); it posts again later", request.RequestUri, e.Message);
        }

        return false;
    }
}
