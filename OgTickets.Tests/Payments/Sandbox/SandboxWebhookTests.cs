using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Payments;
using OgTickets.Payments.Sandbox;

namespace OgTickets.Tests.Payments.Sandbox;

/// <summary>What the shop answers to whoever posts to the sandbox bank's webhook.</summary>
public sealed class SandboxWebhookTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_signed_event_is_stored_and_answered_200_without_being_worked()
    {
        var body = Event();

        (await PostAsync(body, Sign(body))).Is(HttpStatusCode.OK);

        var stored = Assert.Single(await StoredAsync(body));
        Assert.Null(stored.ProcessedAt);
        Assert.Equal(SandboxEvent.Paid, stored.Type);
    }

    [Fact]
    public async Task Delivered_twice_it_is_stored_once_and_answered_200_both_times()
    {
        var body = Event();

        (await PostAsync(body, Sign(body))).Is(HttpStatusCode.OK);
        (await PostAsync(body, Sign(body))).Is(HttpStatusCode.OK);

        Assert.Single(await StoredAsync(body));
    }

    [Fact]
    public async Task A_tampered_body_a_stale_signature_another_secret_or_none_is_400_and_nothing_is_stored()
    {
        var body = Event();
        var settings = app.Services.GetRequiredService<SandboxSettings>();
        var yesterday = new SandboxSignature(settings, new StillTime { Now = TimeProvider.System.GetUtcNow().AddDays(-1) });
        var stranger = new SandboxSignature(settings with { WebhookSecret = new string('x', 40) }, TimeProvider.System);
        var shopTime = new SandboxSignature(settings, app.Time); // the shop lives in 2024, signatures do not

        foreach (var signature in new[] { yesterday.Sign(body), stranger.Sign(body), shopTime.Sign(body), Sign(Event()), "t=1,v1=00", null })
            (await PostAsync(body, signature)).Is(HttpStatusCode.BadRequest);

        Assert.Empty(await StoredAsync(body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":"","type":"payment.paid"}""")]
    public async Task A_signed_body_that_is_no_event_is_400(string text)
    {
        var body = Encoding.UTF8.GetBytes(text);

        (await PostAsync(body, Sign(body))).Is(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_body_too_long_for_any_event_is_413_signed_or_not()
    {
        var body = new byte[PaymentInbox.LargestBody + 1];

        (await PostAsync(body, Sign(body))).Is(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task It_needs_no_browsers_headers_and_answers_a_bare_status()
    {
        var body = Event();
        using var request = Request(body, Sign(body));
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        var answer = await app.NewBrowser().SendAsync(request, from: null);

        Assert.Empty(answer.Is(HttpStatusCode.OK).Bytes);
    }

    private static byte[] Event() => JsonSerializer.SerializeToUtf8Bytes(
        new SandboxEvent($"evt_{Guid.NewGuid():N}", SandboxEvent.Paid, Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), 100, "EUR"), JsonSerializerOptions.Web);

    private string Sign(byte[] body) => app.Services.GetRequiredService<SandboxSignature>().Sign(body);

    private async Task<HtmlPage> PostAsync(byte[] body, string? signature)
    {
        using var request = Request(body, signature);
        return await app.NewBrowser().SendAsync(request, from: null);
    }

    private HttpRequestMessage Request(byte[] body, string? signature)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address, SandboxPost.Path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        if (signature is not null) request.Headers.Add(SandboxSignature.Header, signature);
        return request;
    }

    private Task<List<PaymentEvent>> StoredAsync() => app.DbAsync(db => db.PaymentEvents.AsNoTracking().ToListAsync(Ct));

    private async Task<List<PaymentEvent>> StoredAsync(byte[] body)
    {
        var id = JsonSerializer.Deserialize<SandboxEvent>(body, JsonSerializerOptions.Web)!.Id;
        return [.. (await StoredAsync()).Where(e => e.EventId == id)];
    }
}
