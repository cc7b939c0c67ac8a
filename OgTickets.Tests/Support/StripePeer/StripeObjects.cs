using System.Globalization;
using System.Text.Json.Nodes;

namespace OgTickets.Tests.Support.StripePeer;

/// <summary>A hosted page and what is to be paid there.</summary>
public sealed class PeerSession
{
    public required string Id { get; init; }
    public required long AmountTotal { get; init; }
    public required string Currency { get; init; }
    public required string Url { get; init; }
    public required string SuccessUrl { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public required string? ClientReferenceId { get; init; }
    public required string? CustomerEmail { get; init; }
    public required string? Locale { get; init; }
    public required JsonObject Metadata { get; init; }
    public required JsonObject PaymentMetadata { get; init; }
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>open, complete or expired.</summary>
    public string Status { get; set; } = "open";
    public PeerPayment? Payment { get; set; }

    /// <summary>What it says it cost, when a test makes it lie.</summary>
    public (long Amount, string Currency)? Says { get; set; }

    public JsonObject Json(bool withPayment = false) => new()
    {
        ["id"] = Id,
        ["object"] = "checkout.session",
        ["amount_subtotal"] = Says?.Amount ?? AmountTotal,
        ["amount_total"] = Says?.Amount ?? AmountTotal,
        ["client_reference_id"] = ClientReferenceId,
        ["created"] = Created.ToUnixTimeSeconds(),
        ["currency"] = Says?.Currency ?? Currency,
        ["customer_email"] = CustomerEmail,
        ["expires_at"] = ExpiresAt.ToUnixTimeSeconds(),
        ["livemode"] = false,
        ["locale"] = Locale,
        ["metadata"] = Metadata.DeepClone(),
        ["mode"] = "payment",
        ["payment_method_types"] = new JsonArray("card"),
        ["payment_intent"] = withPayment ? Payment?.Json() : Payment?.Id,
        ["payment_status"] = Payment?.Status is "succeeded" ? "paid" : "unpaid",
        ["status"] = Status,
        ["success_url"] = SuccessUrl,
        ["ui_mode"] = "hosted_page",
        ["url"] = Status == "open" ? Url : null,
    };
}

/// <summary>A payment intent with its charge.</summary>
public sealed class PeerPayment
{
    public required string Id { get; init; }
    public required string Charge { get; init; }
    public required long Amount { get; init; }
    public required string Currency { get; init; }
    public required JsonObject Metadata { get; init; }

    /// <summary>processing, succeeded or requires_payment_method.</summary>
    public required string Status { get; set; }
    public IList<PeerRefund> Refunds { get; } = [];
    public PeerDispute? Dispute { get; set; }

    /// <summary>What has gone back, or is going.</summary>
    public long Refunded => Refunds.Where(r => r.Status is not ("failed" or "canceled")).Sum(r => r.Amount);

    public JsonObject Json() => new()
    {
        ["id"] = Id,
        ["object"] = "payment_intent",
        ["amount"] = Amount,
        ["amount_received"] = Status == "succeeded" ? Amount : 0,
        ["currency"] = Currency,
        ["latest_charge"] = Charge,
        ["livemode"] = false,
        ["metadata"] = Metadata.DeepClone(),
        ["status"] = Status,
    };

    public JsonObject ChargeJson() => new()
    {
        ["id"] = Charge,
        ["object"] = "charge",
        ["amount"] = Amount,
        ["amount_refunded"] = Refunded,
        ["currency"] = Currency,
        ["disputed"] = Dispute is not null,
        ["livemode"] = false,
        ["metadata"] = Metadata.DeepClone(),
        ["payment_intent"] = Id,
        ["refunded"] = Refunded == Amount,
        ["status"] = "succeeded",
    };
}

/// <summary>Money on its way back.</summary>
public sealed class PeerRefund
{
    public required string Id { get; init; }
    public required PeerPayment Payment { get; init; }
    public required long Amount { get; init; }
    public required JsonObject Metadata { get; init; }

    /// <summary>pending, succeeded, failed or canceled.</summary>
    public required string Status { get; set; }

    public JsonObject Json() => new()
    {
        ["id"] = Id,
        ["object"] = "refund",
        ["amount"] = Amount,
        ["charge"] = Payment.Charge,
        ["currency"] = Payment.Currency,
        ["metadata"] = Metadata.DeepClone(),
        ["payment_intent"] = Payment.Id,
        ["status"] = Status,
    };
}

/// <summary>A buyer's bank takes the money back and asks.</summary>
public sealed class PeerDispute
{
    public required string Id { get; init; }
    public required PeerPayment Payment { get; init; }
    public required long Amount { get; init; }

    /// <summary>needs_response, won, lost; warning_… while it is only a question.</summary>
    public required string Status { get; set; }

    public JsonObject Json() => new()
    {
        ["id"] = Id,
        ["object"] = "dispute",
        ["amount"] = Amount,
        ["charge"] = Payment.Charge,
        ["currency"] = Payment.Currency,
        ["livemode"] = false,
        ["metadata"] = new JsonObject(),
        ["payment_intent"] = Payment.Id,
        ["reason"] = "fraudulent",
        ["status"] = Status,
    };
}

/// <summary>Something that happened, as it is posted to the shop.</summary>
public sealed record PeerEvent(string Id, string Type, string Body)
{
    public bool IsDelivered { get; set; }

    public int Tries { get; set; }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Type} {Id}");
}
