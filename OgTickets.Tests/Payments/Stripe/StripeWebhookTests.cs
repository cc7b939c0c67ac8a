using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OgTickets.Payments;
using OgTickets.Payments.Stripe;
using OgTickets.Tests.Support.StripePeer;

namespace OgTickets.Tests.Payments.Stripe;

/// <summary>What the shop answers to whoever posts to Stripe's webhook.</summary>
public sealed class StripeWebhookTests(StripeApp app) : IClassFixture<StripeApp>
{
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_signed_event_is_stored_once_and_answered_200_each_time()
    {
        var told = app.Peer.Book.Tell("customer.created", new JsonObject { ["id"] = "cus_1" });

        Assert.True(await app.Post.DeliverAsync(told, Ct));
        Assert.True(await app.Post.DeliverAsync(told, Ct));

        Assert.Null(Assert.Single(await StoredAsync(told.Id)).ProcessedAt);
    }

    [Fact]
    public async Task A_type_nobody_waits_for_is_kept_and_put_aside()
    {
        var told = app.Peer.Book.Tell("invoice.paid", new JsonObject { ["id"] = "in_1" });

        await app.HearStripeAsync();

        Assert.Equal(nameof(PaymentOutcome.NotOurs), Assert.Single(await StoredAsync(told.Id)).Outcome);
    }

    [Fact]
    public async Task Something_else_sold_on_the_same_account_is_put_aside()
    {
        var told = app.Peer.Book.Tell("checkout.session.completed", new JsonObject { ["id"] = "cs_of_another_shop", ["client_reference_id"] = "basket-7" });

        await app.HearStripeAsync();

        Assert.Equal(nameof(PaymentOutcome.NotOurs), Assert.Single(await StoredAsync(told.Id)).Outcome);
    }

    [Fact]
    public async Task A_tampered_body_a_stale_signature_another_secret_or_none_is_400_and_nothing_is_stored()
    {
        var told = app.Peer.Book.Tell("customer.created", new JsonObject { ["id"] = "cus_2" });
        told.IsDelivered = true;
        var (body, good) = (told.Body, StripePost.Sign(told.Body, _now));

        foreach (var signature in new[]
                 {
                     StripePost.Sign(body, _now - StripeWebhook.Tolerance - TimeSpan.FromMinutes(1)), StripePost.Sign(body, _now + StripeWebhook.Tolerance + TimeSpan.FromMinutes(1)),
                     StripePost.Sign(body, app.Time.Now), // the shop lives in 2024, signatures do not
                     StripePost.Sign(body, _now, "whsec_of_somebody_else"), StripePost.Sign(body + " ", _now), good.Replace("v1=", "v2=", StringComparison.Ordinal), "t=1,v1=00", "t", "", null,
                 })
            Assert.Equal(HttpStatusCode.BadRequest, await app.Post.PostAsync(body, signature, Ct));

        Assert.Empty(await StoredAsync(told.Id));
    }

    [Theory]
    [InlineData(5), InlineData(-5)]
    public async Task Clocks_five_minutes_apart_are_no_reason_to_refuse(int minutes)
    {
        var told = app.Peer.Book.Tell("customer.created", new JsonObject { ["id"] = "cus_3" });

        Assert.Equal(HttpStatusCode.OK, await app.Post.PostAsync(told.Body, StripePost.Sign(told.Body, _now.AddMinutes(minutes)), Ct));
    }

    [Fact]
    public async Task While_the_endpoints_secret_is_being_rolled_either_signature_is_good()
    {
        var told = app.Peer.Book.Tell("customer.created", new JsonObject { ["id"] = "cus_4" });
        var (old, now) = (StripePost.Sign(told.Body, _now, "whsec_of_yesterday"), StripePost.Sign(told.Body, _now));

        Assert.Equal(HttpStatusCode.OK, await app.Post.PostAsync(told.Body, $"{old},{now[now.IndexOf("v1=", StringComparison.Ordinal)..]}", Ct));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"id":"evt_1","type":"customer.created"}""")]
    [InlineData("""{"id":"","type":"customer.created","data":{"object":{}}}""")]
    public async Task A_signed_body_that_is_no_event_is_400(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, await app.Post.PostAsync(body, StripePost.Sign(body, _now), Ct));

    [Theory]
    [InlineData(@"A\u0000B"), InlineData(@"half \ud83d of a pair"), InlineData(@"\ude00 the other half"), InlineData(@"whole \ud83d\ude00"), InlineData(@"a path C:\\u0000")]
    public async Task What_a_stranger_typed_that_the_database_cannot_keep_loses_no_event(string name)
    {
        var (id, stays) = ($"evt_{Guid.NewGuid():N}", name.Contains(@"\\", StringComparison.Ordinal) || name.StartsWith("whole", StringComparison.Ordinal));
        var body = """{"id":"ID","type":"customer.created","data":{"object":{"id":"cus_5","name":"NAME"}}}""".Replace("ID", id, StringComparison.Ordinal).Replace("NAME", name, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await app.Post.PostAsync(body, StripePost.Sign(body, _now), Ct));

        Assert.Equal(!stays, Assert.Single(await StoredAsync(id)).Payload.Contains('\ufffd', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_too_long_for_any_event_is_413_signed_or_not()
    {
        var body = new string(' ', PaymentInbox.LargestBody + 1);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await app.Post.PostAsync(body, StripePost.Sign(body, _now), Ct));
    }

    private Task<List<PaymentEvent>> StoredAsync(string id) => app.DbAsync(db => db.PaymentEvents.AsNoTracking().Where(e => e.EventId == id).ToListAsync(Ct));
}
