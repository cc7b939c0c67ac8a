using Microsoft.Extensions.Localization;
using OgTickets.Catalogue;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Rules;
using OgTickets.Values;

namespace OgTickets.Payments.Receipts;

/// <summary>Writes a stored receipt as it is read, in the current <see cref="Language"/>, from nothing but what was frozen with its number.</summary>
public sealed class ReceiptPapers(IStringLocalizer<Texts> text)
{
    public ReceiptPaper Of(Receipt receipt)
    {
        var facts = receipt.Facts;
        return new()
        {
            Language = Language.Current.Code,
            Title = text[$"Receipts.{receipt.Kind}.Title", receipt.Code],
            Shop = text["Tickets.Pdf.Shop"],
            Heading = text[$"Receipts.{receipt.Kind}.Heading"],
            Number = receipt.Code,
            Facts = [.. Facts(receipt)],
            Seller = new(text["Receipts.Seller"], [.. SellerLines(facts.Seller)]),
            Buyer = new(text["Receipts.Buyer"], [facts.Buyer.Name, facts.Buyer.Email]),
            Columns = new(text["Receipts.What"], text["Receipts.Count"], text["Receipts.UnitNet"], text["Receipts.Rate"], text["Receipts.LineTotal"]),
            Lines = facts.Lines is [] ? [Without(receipt)] : [.. facts.Lines.Select(line => Line(line, facts.VatRate))],
            Totals =
            [
                new(text["Receipts.Net"], Words.Amount(receipt.Net)),
                new(text["Receipts.Vat", Vat.Percent(facts.VatRate)], Words.Amount(receipt.Vat)),
                new(text[$"Receipts.{receipt.Kind}.Total"], Words.Amount(receipt.Total)),
            ],
            Notes = [text[$"Receipts.{receipt.Kind}.Note"], text["Receipts.Rounding"]],
            PageOf = (page, pages) => text["Receipts.PageOf", page, pages],
        };
    }

    private IEnumerable<PaperFact> Facts(Receipt receipt)
    {
        yield return new(text["Receipts.Number"], receipt.Code);
        yield return new(text["Receipts.IssuedAt"], Date(receipt.IssuedAt));
        yield return new(text["Receipts.Order"], receipt.Facts.OrderCode);
        yield return new(text["Receipts.PaidAt"], Date(receipt.Facts.PaidAt));
        if (receipt.Facts.Corrects is not { } corrected) yield break;
        yield return new(text["Receipts.Corrects"], corrected.Code);
        yield return new(text["Receipts.CorrectsOf"], Date(corrected.IssuedAt));
    }

    private IEnumerable<string> SellerLines(Seller seller)
    {
        yield return seller.Name;
        if (seller.LegalForm != "") yield return seller.LegalForm;
        foreach (var line in seller.Address) yield return line;
        yield return text["Receipts.Siren", seller.SirenInGroups] + (seller.Register == "" ? "" : $", {seller.Register}");
        yield return text["Receipts.VatNumber", seller.VatNumber];
    }

    private PaperLine Line(ReceiptLine line, int rate)
    {
        var starts = VenueTime.At(line.StartsAt, line.TimeZone);
        var offer = text["Receipts.Offer", line.Category, line.Offer, text.Count("Tickets.People", line.People)].Value;
        return new(
            Words.LabelParts(line.Session.ToString())[0],
            [
                text["Refunds.TicketFacts", line.Sport, line.SessionCode, Words.DayAndTime(starts)],
                line.DiscountPercent == 0 ? offer : text["Receipts.Discounted", offer, Words.Amount(new Money(line.SeatPriceCents)), line.DiscountPercent],
            ],
            Words.Number(line.Tickets), Words.Amount(line.TicketPrice - Vat.In(line.TicketPrice, rate)), Vat.Percent(rate), Words.Amount(line.Amount));
    }

    /// <summary>Money went back for no ticket in particular.</summary>
    private PaperLine Without(Receipt receipt) =>
        new(text["Receipts.NoTickets"], [], "1", Words.Amount(receipt.Net), Vat.Percent(receipt.Facts.VatRate), Words.Amount(receipt.Total));

    private static string Date(DateTimeOffset instant) => Words.Date(Paris.Day(instant));
}
