using System.Text.Json.Nodes;

namespace OgTickets.Tests.Support.StripePeer;

/// <summary>What the stand-in remembers, and what happens in it: pages, payments, refunds, disputes and the events about them. One thing at a time.</summary>
public sealed class StripeBook
{
    private readonly Dictionary<string, PeerSession> _sessions = [];
    private readonly Dictionary<string, PeerPayment> _payments = [];
    private readonly List<PeerEvent> _events = [];

    /// <summary>Held while anything is read or changed.</summary>
    internal Lock Turn { get; } = new();

    /// <summary>What it takes for system time; a test whose system time stands still lends its own.</summary>
    public TimeProvider System { get; set; } = TimeProvider.System;

    /// <summary>How far its clock is from ours.</summary>
    public TimeSpan ClockIsAhead { get; set; }

    /// <summary>Whether a refund is said to be underway first, as with some banks.</summary>
    public bool RefundsTakeTime { get; set; }

    internal DateTimeOffset Now => System.GetUtcNow() + ClockIsAhead;

    /// <summary>All events so far, first to last.</summary>
    public IReadOnlyList<PeerEvent> Events { get { lock (Turn) return [.. _events]; } }

    public IReadOnlyList<PeerSession> Sessions { get { lock (Turn) return [.. _sessions.Values]; } }

    public IReadOnlyList<PeerPayment> Payments { get { lock (Turn) return [.. _payments.Values]; } }

    public PeerSession Session(string id)
    {
        lock (Turn)
        {
            var session = _sessions.GetValueOrDefault(id) ?? throw StripeErrorException.Missing("checkout.session", id, "session");
            if (session.Status == "open" && session.ExpiresAt <= Now) End(session);
            return session;
        }
    }

    public PeerPayment Payment(string id)
    {
        lock (Turn) return _payments.GetValueOrDefault(id) ?? throw StripeErrorException.Missing("payment_intent", id, "intent");
    }

    public PeerRefund Refund(string id)
    {
        lock (Turn) return _payments.Values.SelectMany(p => p.Refunds).FirstOrDefault(r => r.Id == id) ?? throw StripeErrorException.Missing("refund", id, "id");
    }

    public PeerDispute Dispute(string id)
    {
        lock (Turn) return _payments.Values.Select(p => p.Dispute).FirstOrDefault(d => d?.Id == id) ?? throw StripeErrorException.Missing("dispute", id, "id");
    }

    internal void Add(PeerSession session)
    {
        lock (Turn) _sessions.Add(session.Id, session);
    }

    /// <summary>The buyer pays on the page. False: it is over.</summary>
    /// <param name="later">The means of payment needs days: the page is complete, the money is not there.</param>
    public bool Pay(string id, bool later = false)
    {
        lock (Turn)
        {
            var session = Session(id);
            if (session.Status != "open") return false;
            session.Status = "complete";
            session.Payment = new()
            {
                Id = NewId("pi"),
                Charge = NewId("ch"),
                Amount = session.AmountTotal,
                Currency = session.Currency,
                Metadata = session.PaymentMetadata,
                Status = later ? "processing" : "succeeded",
            };
            _payments.Add(session.Payment.Id, session.Payment);
            Tell("checkout.session.completed", session.Json());
            return true;
        }
    }

    /// <summary>The money of a slow means of payment comes, or does not.</summary>
    public void Arrive(string id, bool comes)
    {
        lock (Turn)
        {
            var session = Session(id);
            session.Payment!.Status = comes ? "succeeded" : "requires_payment_method";
            Tell(comes ? "checkout.session.async_payment_succeeded" : "checkout.session.async_payment_failed", session.Json());
        }
    }

    /// <summary>Ends an open page.</summary>
    internal PeerSession Expire(string id)
    {
        lock (Turn)
        {
            var session = Session(id);
            if (session.Status != "open")
                throw StripeErrorException.Invalid($"Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of {session.Status}.");
            End(session);
            return session;
        }
    }

    /// <summary>Gives money back, for the API or by somebody at the dashboard (without metadata).</summary>
    public PeerRefund Refund(string payment, long? amount, JsonObject? metadata = null)
    {
        lock (Turn)
        {
            var paid = Payment(payment);
            var left = paid.Amount - paid.Refunded;
            if (paid.Status != "succeeded") throw StripeErrorException.Invalid($"This PaymentIntent ({payment}) does not have a successful charge to refund.", "payment_intent");
            if (paid.Dispute is { Status: "needs_response" or "lost" }) throw StripeErrorException.Invalid($"Charge {paid.Charge} has been charged back; cannot issue a refund.", code: "charge_disputed");
            if (left == 0) throw StripeErrorException.Invalid($"Charge {paid.Charge} has already been refunded.", code: "charge_already_refunded");
            if (amount > left) throw StripeErrorException.Invalid($"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})", "amount");
            var refund = new PeerRefund
            {
                Id = NewId("re"),
                Payment = paid,
                Amount = amount ?? left,
                Metadata = metadata ?? [],
                Status = RefundsTakeTime ? "pending" : "succeeded",
            };
            paid.Refunds.Add(refund);
            Tell("refund.created", refund.Json());
            Tell("charge.refunded", paid.ChargeJson());
            return refund;
        }
    }

    /// <summary>A refund that was underway arrives, or comes back because the buyer's bank would not take it.</summary>
    public void Conclude(string refund, bool arrives)
    {
        lock (Turn)
        {
            var known = Refund(refund);
            known.Status = arrives ? "succeeded" : "failed";
            Tell(arrives ? "refund.updated" : "refund.failed", known.Json());
        }
    }

    /// <summary>The buyer's bank disputes a payment.</summary>
    public PeerDispute OpenDispute(string payment, long? amount = null, bool asQuestion = false)
    {
        lock (Turn)
        {
            var paid = Payment(payment);
            paid.Dispute = new() { Id = NewId("du"), Payment = paid, Amount = amount ?? paid.Amount, Status = asQuestion ? "warning_needs_response" : "needs_response" };
            Tell("charge.dispute.created", paid.Dispute.Json());
            return paid.Dispute;
        }
    }

    /// <summary>The dispute ends.</summary>
    public void CloseDispute(string dispute, bool won)
    {
        lock (Turn)
        {
            var known = Dispute(dispute);
            known.Status = known.Status.StartsWith("warning_", StringComparison.Ordinal) ? "warning_closed" : won ? "won" : "lost";
            Tell("charge.dispute.closed", known.Json());
        }
    }

    /// <summary>An event of any type.</summary>
    public PeerEvent Tell(string type, JsonObject subject)
    {
        lock (Turn)
        {
            var id = NewId("evt");
            var body = new JsonObject
            {
                ["id"] = id,
                ["object"] = "event",
                ["api_version"] = "2026-10-28.endive",
                ["created"] = Now.ToUnixTimeSeconds(),
                ["data"] = new JsonObject { ["object"] = subject },
                ["livemode"] = false,
                ["pending_webhooks"] = 1,
                ["type"] = type,
            };
            var told = new PeerEvent(id, type, body.ToJsonString());
            _events.Add(told);
            return told;
        }
    }

    internal static string NewId(string prefix) => $"{prefix}_{Guid.NewGuid():N}";

    private void End(PeerSession session)
    {
        session.Status = "expired";
        Tell("checkout.session.expired", session.Json());
    }
}
