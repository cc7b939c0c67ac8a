using System.Text.Json.Nodes;

namespace OgTickets.Tests.Support.StripePeer;

/// <summary>The part of Stripe's API that a ticket shop uses, method by method, as docs.stripe.com/api describes it.</summary>
internal sealed class StripeApi(StripeBook book, Func<string, string> page)
{
    private static readonly HashSet<string> KnownOfSessions =
    [
        "mode", "client_reference_id", "customer_email", "locale", "success_url", "cancel_url", "expires_at", "allowed_payment_method_types", "adaptive_pricing[enabled]", "metadata",
        "line_items[quantity]", "line_items[price_data][currency]", "line_items[price_data][unit_amount]", "line_items[price_data][product_data][name]",
        "line_items[price_data][product_data][description]", "payment_intent_data[description]", "payment_intent_data[metadata]",
    ];

    private static readonly HashSet<string> KnownOfRefunds = ["payment_intent", "amount", "metadata", "reason"];

    public JsonObject Post(string path, StripeForm form)
    {
        switch (path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            case ["v1", "checkout", "sessions"]:
                Check(form, KnownOfSessions);
                var session = NewSession(form);
                book.Add(session);
                return session.Json();
            case ["v1", "checkout", "sessions", var id, "expire"]:
                return book.Expire(id).Json();
            case ["v1", "refunds"]:
                Check(form, KnownOfRefunds);
                if (form["payment_intent"] is not { } payment) throw StripeErrorException.Invalid("One of the following params should be provided for this request: payment_intent or charge.");
                return book.Refund(payment, form.Number("amount"), form.Under("metadata")).Json();
            default:
                throw new StripeErrorException(404, "invalid_request_error", $"Unrecognized request URL (POST: {path}).");
        }
    }

    public JsonObject Get(string path, StripeForm query) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["v1", "checkout", "sessions", var id] => book.Session(id).Json(withPayment: query["expand[0]"] == "payment_intent"),
        ["v1", "payment_intents", var id] => book.Payment(id).Json(),
        ["v1", "refunds", var id] => book.Refund(id).Json(),
        ["v1", "refunds"] => List("/v1/refunds", [.. book.Payment(query["payment_intent"]!).Refunds.AsEnumerable().Reverse().Select(r => r.Json())]),
        ["v1", "disputes", var id] => book.Dispute(id).Json(),
        _ => throw new StripeErrorException(404, "invalid_request_error", $"Unrecognized request URL (GET: {path})."),
    };

    private static JsonObject List(string url, IEnumerable<JsonNode> data) => new() { ["object"] = "list", ["data"] = new JsonArray([.. data]), ["has_more"] = false, ["url"] = url };

    private static void Check(StripeForm form, HashSet<string> known)
    {
        if (form.Foreign(known) is { } foreign) throw StripeErrorException.Invalid($"Received unknown parameter: {foreign}", foreign, "parameter_unknown");
        foreach (var (name, value) in form.Under("metadata"))
            if (name.Length > 40 || value!.ToString().Length > 500) throw StripeErrorException.Invalid($"Metadata {name} is too long.", "metadata");
    }

    private PeerSession NewSession(StripeForm form)
    {
        var (now, lines) = (book.Now, form.Count("line_items"));
        if (form["mode"] != "payment") throw StripeErrorException.Invalid("Missing required param: mode.", "mode", "parameter_missing");
        if (lines == 0) throw StripeErrorException.Invalid("Missing required param: line_items.", "line_items", "parameter_missing");
        if (!Uri.TryCreate(form["success_url"], UriKind.Absolute, out _)) throw StripeErrorException.Invalid("Not a valid URL", "success_url", "url_invalid");
        if (form["customer_email"] is { } email && !email.Contains('@')) throw StripeErrorException.Invalid($"Invalid email address: {email}", "customer_email", "email_invalid");
        var ends = form.Number("expires_at") is { } at ? DateTimeOffset.FromUnixTimeSeconds(at) : now.AddHours(24);
        if (ends < now.AddMinutes(30) || ends > now.AddHours(24))
            throw StripeErrorException.Invalid("The `expires_at` timestamp must be at least 30 minutes and less than 24 hours from Checkout Session creation.", "expires_at");
        var items = Enumerable.Range(0, lines).Select(i => Item(form, i)).ToList();
        if (items.Select(i => i.Currency).Distinct().Count() != 1) throw StripeErrorException.Invalid("All line items must have the same currency.", "line_items");
        var (id, total) = (StripeBook.NewId("cs_test"), items.Sum(i => i.Amount));
        if (total < 50) throw StripeErrorException.Invalid("The Checkout Session's total amount due must add up to at least €0.50 eur", code: "amount_too_small");
        return new()
        {
            Id = id,
            AmountTotal = total,
            Currency = items[0].Currency,
            Url = page(id),
            SuccessUrl = form["success_url"]!,
            Created = now,
            ExpiresAt = ends,
            ClientReferenceId = form["client_reference_id"],
            CustomerEmail = form["customer_email"],
            Locale = form["locale"],
            Metadata = form.Under("metadata"),
            PaymentMetadata = form.Under("payment_intent_data[metadata]"),
            Lines = [.. items.Select(i => i.Text)],
        };
    }

    private static (long Amount, string Currency, string Text) Item(StripeForm form, int i)
    {
        string Name(string field) => $"line_items[{i}][{field.Replace(".", "][", StringComparison.Ordinal)}]";
        var (quantity, unit) = (form.Number(Name("quantity")) ?? 0, form.Number(Name("price_data.unit_amount")));
        if (quantity < 1) throw StripeErrorException.Invalid("This value must be greater than or equal to 1.", Name("quantity"), "parameter_invalid_integer");
        if (unit is null or < 0) throw StripeErrorException.Invalid("Invalid non-negative integer", Name("price_data.unit_amount"), "parameter_invalid_integer");
        if (string.IsNullOrEmpty(form[Name("price_data.product_data.name")])) throw StripeErrorException.Invalid("You passed an empty string.", Name("price_data.product_data.name"), "parameter_invalid_empty");
        if (form[Name("price_data.currency")] is not { Length: 3 } currency || currency.Any(char.IsUpper)) throw StripeErrorException.Invalid("Invalid currency.", Name("price_data.currency"));
        return (quantity * unit.Value, currency, $"{quantity} × {form[Name("price_data.product_data.name")]}, {form[Name("price_data.product_data.description")]}: {unit}");
    }
}
