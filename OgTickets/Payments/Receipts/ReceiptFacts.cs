using System.Text.Json;
using OgTickets.Catalogue;
using OgTickets.Localisation;
using OgTickets.Orders;
using OgTickets.Rules;
using OgTickets.Values;

namespace OgTickets.Payments.Receipts;

/// <summary>What a receipt says, in both languages, as it was true when it was issued. Stored as JSON: fields may be added, none is ever read differently.</summary>
/// <param name="VatRate">In hundredths of a percent: 550 is 5.5 %.</param>
/// <param name="Corrects">The receipt a credit note takes back from; null for a receipt.</param>
public sealed record ReceiptFacts(
    Seller Seller, ReceiptBuyer Buyer, string OrderCode, DateTimeOffset PaidAt, int VatRate, IReadOnlyList<ReceiptLine> Lines, CorrectedReceipt? Corrects = null)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static ReceiptFacts FromJson(string json) => JsonSerializer.Deserialize<ReceiptFacts>(json, JsonSerializerOptions.Web)!;
}

/// <summary>Who bought, by the order's own copy of it. The shop asks for no postal address.</summary>
public sealed record ReceiptBuyer(string Name, string Email);

/// <summary>The receipt that a credit note takes back from.</summary>
public sealed record CorrectedReceipt(string Code, DateTimeOffset IssuedAt);

/// <summary>Some tickets of one order line.</summary>
/// <param name="StartsAt">UTC; shown on the clock of <paramref name="TimeZone"/>.</param>
/// <param name="SeatPriceCents">Before the offer's discount.</param>
/// <param name="TicketPriceCents">What one ticket cost, VAT included.</param>
public sealed record ReceiptLine(
    string SessionCode, Bilingual Sport, Bilingual Session, DateTimeOffset StartsAt, string TimeZone, string Category, Bilingual Offer,
    int People, int DiscountPercent, long SeatPriceCents, long TicketPriceCents, int Tickets)
{
    public Money TicketPrice => new(TicketPriceCents);
    public Money Amount => new(checked(TicketPriceCents * Tickets));

    /// <summary>So many tickets of this line; its session must be loaded with sport and venue.</summary>
    public static ReceiptLine Of(OrderLine line, int tickets) => Of(line, line.Session, tickets);

    /// <inheritdoc cref="Of(OrderLine, int)"/>
    public static ReceiptLine Of(OrderLine line, Session session, int tickets) => new(
        session.Code, session.Sport.Name, session.Label, session.StartsAt, session.Venue.TimeZone, line.CategoryLetter, line.OfferName,
        line.People, line.DiscountPercent, line.SeatPriceCents, line.TicketPriceCents, tickets);
}
