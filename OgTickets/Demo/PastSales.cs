using System.Runtime.InteropServices;
using OgTickets.Catalogue;
using OgTickets.Values;

namespace OgTickets.Demo;

/// <summary>
/// Decides what was sold in the first three weeks: which sessions ran hot, which categories are gone, who bought what. Pure and repeatable:
/// the same catalogue and seed give the same sales.
/// </summary>
/// <param name="sessions">The catalogue with its categories.</param>
/// <param name="offers">What is sold: individual, duo, family.</param>
/// <param name="seed">Of the pseudo-random choices.</param>
internal sealed class PastSales(IReadOnlyList<Session> sessions, IReadOnlyList<Offer> offers, int seed)
{
    /// <summary>Seats one account may have in one session (DESIGN §3).</summary>
    private const int SeatsPerSession = 6;

    private readonly Random random = new(seed);

    /// <summary>So many orders, each of one line or two, of at most six seats a session and never more seats than there are.</summary>
    public IReadOnlyList<PastOrder> Draw(int orders)
    {
        var lots = Lots(orders + (orders / 4));
        random.Shuffle(CollectionsMarshal.AsSpan(lots));

        var drawn = lots.Take(orders).Select(lot => new PastOrder([lot])).ToList();
        var second = 0;
        foreach (var lot in lots.Skip(orders))
        {
            // a second line for another session, so that no order breaks a limit
            while (second < drawn.Count && drawn[second].Lines[0].Category.SessionNumber == lot.Category.SessionNumber) second++;
            if (second == drawn.Count) break;
            drawn[second++].Lines.Add(lot);
        }
        return drawn;
    }

    /// <summary>First whole sessions until they are sold out, hottest first, for a quarter of all; then single categories for another; the rest spread by appetite.</summary>
    private List<PastLine> Lots(int count)
    {
        var lots = new List<PastLine>(count);
        var open = sessions.Where(s => s.WithdrawnAt is null)
            .SelectMany(s => s.Categories.Where(c => c.IsOpen).Select(c => (Category: c, Appetite: Appetite(s, c))))
            .ToList();
        var left = open.ToDictionary(c => c.Category.Id, c => c.Category.SeatsLeft);

        var whole = open.GroupBy(c => c.Category.SessionNumber).OrderByDescending(s => s.Average(c => c.Appetite) / s.Sum(c => c.Category.Capacity));
        SellOut(whole.Select(s => s.Select(c => c.Category)), lots, left, count / 4);
        var single = open.OrderByDescending(c => c.Appetite / Math.Sqrt(c.Category.Capacity)).ThenBy(c => c.Category.Id);
        SellOut(single.Select(c => (IEnumerable<PriceCategory>)[c.Category]), lots, left, count / 2);

        var remaining = open.Where(c => left[c.Category.Id] > 0).ToList();
        var total = 0.0;
        var steps = remaining.ConvertAll(c => total += c.Appetite);
        while (lots.Count < count && remaining.Count > 0)
        {
            var at = steps.BinarySearch(random.NextDouble() * total);
            var category = remaining[Math.Min(at < 0 ? ~at : at, remaining.Count - 1)].Category;
            if (left[category.Id] > 0) lots.Add(Take(category, left));
        }
        return lots;
    }

    private void SellOut(IEnumerable<IEnumerable<PriceCategory>> hottestFirst, List<PastLine> lots, Dictionary<int, int> left, int until)
    {
        foreach (var together in hottestFirst)
        {
            // one that is begun is sold to its last seat
            if (lots.Count >= until) return;
            foreach (var category in together)
                while (left[category.Id] > 0) lots.Add(Take(category, left));
        }
    }

    private PastLine Take(PriceCategory category, Dictionary<int, int> left)
    {
        var fitting = offers.Where(o => o.People <= left[category.Id]).ToList();
        var offer = fitting[random.Next(fitting.Count)];
        var most = Math.Min(SeatsPerSession, left[category.Id]) / offer.People;
        var tickets = Math.Min(most, random.Next(4) == 0 ? 2 : 1);
        left[category.Id] -= tickets * offer.People;
        return new PastLine(category, offer, tickets);
    }

    /// <summary>How much a category is wanted: the sports people dream of, medals, and the dearest seats first.</summary>
    private double Appetite(Session session, PriceCategory category)
    {
        var sport = session.SportCode switch
        {
            "ATH" or "SWM" or "GAR" => 5.0,
            "CER" or "BKB" or "JUD" or "CTR" or "CLB" or "BK3" or "FEN" => 3.0,
            _ => 1.0,
        };
        return sport * (session.IsMedal ? 2 : 1) * (category.Position == 0 ? 2 : 1) * (0.5 + random.NextDouble());
    }
}

/// <summary>One order of the past: one line, or two for different sessions.</summary>
internal sealed record PastOrder(IList<PastLine> Lines);

/// <summary>Tickets of one offer in one category.</summary>
internal sealed record PastLine(PriceCategory Category, Offer Offer, int Tickets)
{
    public int Seats => Tickets * Offer.People;
    public Money TicketPrice => Offer.TicketPrice(Category.SeatPrice!.Value);
}
