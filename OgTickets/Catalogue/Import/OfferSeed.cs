using Microsoft.EntityFrameworkCore;
using OgTickets.Persistence;

namespace OgTickets.Catalogue.Import;

/// <summary>The three offers the shop opens with. They belong to the organisers from then on: one that is there is left as it is.</summary>
internal static class OfferSeed
{
    /// <summary>Adds, without saving, those whose code is not there yet.</summary>
    public static async Task AddMissingAsync(OgTicketsDb db, CancellationToken ct)
    {
        var there = await db.Offers.Select(o => o.Code).ToListAsync(ct);
        db.AddRange(All().Where(offer => !there.Contains(offer.Code, StringComparer.Ordinal)));
    }

    private static IEnumerable<Offer> All() =>
    [
        new()
        {
            Code = "individual", People = 1, DiscountPercent = 0, Position = 0,
            NameFr = "Individuel", NameEn = "Individual",
            TextFr = "Un billet, une personne. Pour venir seul, ou pour compléter un duo ou une famille.",
            TextEn = "One ticket, one person. To come alone, or to round off a duo or a family.",
        },
        new()
        {
            Code = "duo", People = 2, DiscountPercent = 10, Position = 1,
            NameFr = "Duo", NameEn = "Duo",
            TextFr = "Un seul billet pour deux personnes, dix pour cent moins cher que deux places. Venez ensemble ou l’un après l’autre : le billet laisse entrer deux personnes.",
            TextEn = "One ticket for two people, ten per cent less than two seats. Come together or one after the other: the ticket lets two people in.",
        },
        new()
        {
            Code = "family", People = 4, DiscountPercent = 20, Position = 2,
            NameFr = "Famille", NameEn = "Family",
            TextFr = "Un seul billet pour quatre personnes, vingt pour cent moins cher que quatre places. Petits et grands : aucun lien de parenté n’est demandé.",
            TextEn = "One ticket for four people, twenty per cent less than four seats. Young and old alike: nobody asks how you are related.",
        },
    ];
}
