using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Persistence;

namespace OgTickets.Catalogue.Import;

/// <summary>The categories of an import, or of the trial of one: prices and seats from the files, seats they do not speak of by <see cref="SeatSplit"/>; never fewer than are held and sold.</summary>
internal sealed class CategoryImport(OgTicketsDb db, AuditTrail audit, bool isTrial)
{
    /// <summary>Adds and changes categories in the caller's transaction, without saving. Gives those that keep more seats than they should have.</summary>
    public async Task<IReadOnlyList<KeptCapacity>> RunAsync(CatalogueFacts facts, IEnumerable<Session> sessions, IReadOnlyDictionary<string, Venue> venues, CancellationToken ct)
    {
        var known = await db.PriceCategories.AsNoTracking().ToDictionaryAsync(c => (c.SessionNumber, c.Letter), ct);
        var prices = facts.Prices.ToLookup(price => price.SessionCode, StringComparer.Ordinal);
        var changes = new Dictionary<int, Wanted>();
        foreach (var session in sessions)
        {
            var said = prices[session.Code].ToDictionary(price => price.Letter, StringComparer.Ordinal);
            foreach (var (letter, share) in SeatSplit.Over(venues[session.VenueCode].Capacity, said.Keys))
            {
                var wanted = new Wanted(session.Code, letter, said[letter].SeatPriceCents, said[letter].Capacity ?? share, SeatSplit.Position(letter));
                if (!known.TryGetValue((session.Number, letter), out var category)) db.Add(wanted.New(session.Number));
                else if (wanted.DiffersFrom(category)) changes.Add(category.Id, wanted);
            }
        }
        return await ChangeAsync(changes, ct);
    }

    private async Task<IReadOnlyList<KeptCapacity>> ChangeAsync(Dictionary<int, Wanted> changes, CancellationToken ct)
    {
        if (changes.Count == 0) return [];
        int[] ids = [.. changes.Keys];
        // in earnest, nobody may take seats between reading how many are held and writing how many there are; ids ascending, as everywhere
        var locked = isTrial ? db.PriceCategories.Where(c => ids.Contains(c.Id)) : db.PriceCategories.FromSql($"select * from price_categories where id = any({ids}) order by id for update");
        return [.. (await locked.OrderBy(c => c.Id).ToListAsync(ct)).Select(category => Change(category, changes[category.Id])).OfType<KeptCapacity>()];
    }

    private KeptCapacity? Change(PriceCategory category, Wanted wanted)
    {
        var (price, capacity) = (category.SeatPriceCents, category.Capacity);
        var kept = wanted.ApplyTo(category);
        var subject = $"{wanted.SessionCode}/{wanted.Letter}";
        if (category.SeatPriceCents != price) audit.Append("price.changed", subject, new { from = price, to = category.SeatPriceCents });
        if (category.Capacity != capacity) audit.Append("capacity.changed", subject, new { from = capacity, to = category.Capacity });
        return kept;
    }

    private sealed record Wanted(string SessionCode, string Letter, long? Cents, int Seats, int Position)
    {
        public PriceCategory New(int sessionNumber) =>
            new() { SessionNumber = sessionNumber, Letter = Letter, Position = Position, SeatPriceCents = Cents, Capacity = Seats };

        public bool DiffersFrom(PriceCategory category) => category.SeatPriceCents != Cents || category.Capacity != Seats || category.Position != Position;

        /// <summary>Null when the category now has just what was wanted.</summary>
        public KeptCapacity? ApplyTo(PriceCategory category)
        {
            var kept = Math.Max(Seats, category.Held + category.Sold);
            (category.SeatPriceCents, category.Capacity, category.Position) = (Cents, kept, Position);
            return kept > Seats ? new(SessionCode, Letter, Seats, kept) : null;
        }
    }
}
