using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using OgTickets.Catalogue;
using OgTickets.Inventory;
using OgTickets.Localisation;

namespace OgTickets.Web;

/// <summary>Puts the inventory's "no" into words, beside the field it is about.</summary>
public sealed class HoldWords(IStringLocalizer<Texts> text)
{
    /// <summary>Writes the words of a refusal into the form; nothing for seats that are held.</summary>
    /// <param name="form">The posted form's state.</param>
    /// <param name="result">The answer.</param>
    /// <param name="prefix">Of the fields' names: <c>Input.</c>.</param>
    public void Tell(ModelStateDictionary form, HoldResult result, string prefix)
    {
        if (result is HoldResult.Held or HoldResult.Repeated) return;
        var field = Field(result);
        form.AddModelError(field == "" ? "" : prefix + field, Of(result));
    }

    /// <summary>Why the sale of something is closed.</summary>
    public string Of(SaleStop stop) => text[$"Holds.NotOnSale.{stop}"];

    private string Of(HoldResult refusal) => refusal switch
    {
        HoldResult.Busy => text["Holds.Busy"],
        HoldResult.ClickReused => text["Holds.ClickReused"],
        HoldResult.NotEnoughSeats { Left: 0 } => text["Holds.SoldOut"],
        HoldResult.NotEnoughSeats no => text.Count("Holds.NotEnoughSeats", no.Left),
        HoldResult.OverSessionLimit no => text["Holds.OverSessionLimit", Words.Number(no.Limit)],
        HoldResult.OverBasketLimit no => text["Holds.OverBasketLimit", Words.Number(no.Limit)],
        HoldResult.TooManyLines no => text["Holds.TooManyLines", Words.Number(no.Most)],
        HoldResult.NotOnSale no => Of(no.Why),
        HoldResult.UnknownSession => text["Holds.UnknownSession"],
        HoldResult.UnknownCategory => text["Holds.UnknownCategory"],
        HoldResult.UnknownOffer => text["Holds.UnknownOffer"],
        HoldResult.BadQuantity no => text["Holds.BadQuantity", Words.Number(no.Most)],
        HoldResult.Repriced no => text["Holds.Repriced", Words.Amount(no.Now)],
        HoldResult.Expired => text["Holds.Expired"],
        HoldResult.NoSuchHold => text["Holds.NoSuchHold"],
        _ => throw new InvalidOperationException($"{refusal} has no words."),
    };

    private static string Field(HoldResult refusal) => refusal switch
    {
        HoldResult.NotEnoughSeats or HoldResult.OverSessionLimit or HoldResult.OverBasketLimit or HoldResult.BadQuantity => "Tickets",
        HoldResult.UnknownCategory or HoldResult.NotOnSale { Why: SaleStop.CategoryWithdrawn or SaleStop.NoPrice } => "Category",
        HoldResult.UnknownOffer or HoldResult.NotOnSale { Why: SaleStop.OfferWithdrawn or SaleStop.OfferClosed } => "Offer",
        _ => "",
    };
}
