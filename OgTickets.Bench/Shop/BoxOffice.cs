using Microsoft.EntityFrameworkCore;
using OgTickets.Bench.Crowd;
using OgTickets.Catalogue;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Bench.Shop;

/// <summary>Puts sessions on sale for the rehearsal.</summary>
internal static class BoxOffice
{
    /// <summary>The evening of the rehearsal's sessions, UTC.</summary>
    public static readonly DateTimeOffset Evening = new(2024, 8, 4, 19, 55, 0, TimeSpan.Zero);

    private const int FirstNumber = 900_000;

    /// <summary>So many sessions of so many categories with so many seats each, at 100 euros a seat; their categories, session by session.</summary>
    public static Task<IReadOnlyList<WantedCategory>> OnSaleAsync(this BackOffice office, int sessions, int categories, int seats, CancellationToken ct) =>
        office.RunAsync<OgTicketsDb, IReadOnlyList<WantedCategory>>(async db =>
        {
            var first = Math.Max(FirstNumber, await db.Sessions.MaxAsync(s => s.Number, ct)) + 1;
            var made = Enumerable.Range(first, sessions).Select(number => New(number, categories, seats)).ToList();
            db.Sessions.AddRange(made);
            await db.SaveChangesAsync(ct);
            var offer = await db.Offers.Where(o => o.Code == "individual").Select(o => o.Id).SingleAsync(ct);
            return [.. made.SelectMany(s => s.Categories.Select(c => new WantedCategory(c.Id, s.Number, s.Code, c.Letter, offer)))];
        });

    private static Session New(int number, int categories, int seats)
    {
        var session = new Session
        {
            Number = number,
            Code = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"R{number - FirstNumber:0000}"),
            SportCode = "ATH",
            VenueCode = "STA",
            StartsAt = Evening,
            EndsAt = Evening.AddHours(2),
            Day = Paris.Day(Evening),
            LabelFr = "Une finale d’essai",
            LabelEn = "A trial final",
            IsMedal = true,
        };
        for (var i = 0; i < categories; i++) session.Categories.Add(new() { SessionNumber = number, Letter = ((char)('A' + i)).ToString(), Position = i, Capacity = seats, SeatPriceCents = 100_00 });
        return session;
    }
}
