using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Identity.Staff;
using OgTickets.Persistence;

namespace OgTickets.Catalogue.Editing;

/// <summary>
/// Organisers' hand on the offers. Nothing is ever deleted: an offer that is no longer wanted is withdrawn, since tickets, receipts and figures name it. Each change
/// and its audit entry are one save.
/// </summary>
public sealed class OfferDesk(OgTicketsDb db, OrganiserRight right, AuditTrail audit, ShopClock clock)
{
    /// <summary>All offers in their order, withdrawn ones last.</summary>
    public async Task<IReadOnlyList<Offer>> AllAsync(CancellationToken ct) =>
        await db.Offers.AsNoTracking().OrderBy(o => o.WithdrawnAt != null).ThenBy(o => o.Position).ThenBy(o => o.Id).ToListAsync(ct);

    /// <summary>An offer and the version of it that is shown; null when there is none.</summary>
    public async Task<(Offer Offer, long Version)?> FindAsync(int id, CancellationToken ct)
    {
        // the version first: whatever changes in between is refused later rather than lost
        var version = await db.Database.SqlQuery<long>($"select xmin::text::bigint from offers where id = {id}").ToListAsync(ct);
        return version is [var shown] && await db.Offers.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct) is { } offer ? (offer, shown) : null;
    }

    /// <summary>Adds one.</summary>
    /// <param name="code">Small letters, figures and hyphens; no other offer's, withdrawn ones included (<c>uq_offers_code</c>).</param>
    /// <returns>The new offer's id along with <see cref="Edit.Done"/>.</returns>
    public async Task<(Edit Edit, int Id)> AddAsync(string code, int people, OfferWish wish, CancellationToken ct)
    {
        var offer = wish.New(code, people);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (!await right.HoldsAsync(ct)) return (Edit.NotYours, 0);
            db.Offers.Add(offer);
            audit.Append("offer.added", code, new { people, wish.DiscountPercent, name = wish.Name.Fr, wish.SaleStartsAt, wish.SaleEndsAt });
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateException refused) when (refused.Broke(Constraints.OfferCode))
        {
            db.ChangeTracker.Clear();
            return (Edit.CodeTaken, 0);
        }
        return (Edit.Done, offer.Id);
    }

    /// <summary>Says something else of an offer, unless somebody else has since the version was shown.</summary>
    public Task<Edit> ChangeAsync(int id, long version, OfferWish wish, CancellationToken ct) => OnAsync(id, version, offer =>
    {
        var before = OfferWish.Of(offer);
        if (before == wish) return Edit.SoAlready;
        wish.ApplyTo(offer);
        audit.Append("offer.changed", offer.Code, new { before, after = wish });
        return Edit.Done;
    }, ct);

    /// <summary>Takes an offer off sale; baskets that hold it must let it go before they can be paid, tickets sold stay good.</summary>
    public Task<Edit> WithdrawAsync(int id, CancellationToken ct) => OnAsync(id, null, offer =>
    {
        if (offer.WithdrawnAt is not null) return Edit.SoAlready;
        offer.WithdrawnAt = clock.GetUtcNow();
        audit.Append("offer.withdrawn", offer.Code);
        return Edit.Done;
    }, ct);

    /// <summary>Puts a withdrawn offer back on sale.</summary>
    public Task<Edit> RestoreAsync(int id, CancellationToken ct) => OnAsync(id, null, offer =>
    {
        if (offer.WithdrawnAt is null) return Edit.SoAlready;
        offer.WithdrawnAt = null;
        audit.Append("offer.restored", offer.Code);
        return Edit.Done;
    }, ct);

    private async Task<Edit> OnAsync(int id, long? version, Func<Offer, Edit> change, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await right.HoldsAsync(ct)) return Edit.NotYours;
        // locked first, read in the next statement: one that waited sees what the other wrote
        var there = await db.Database.SqlQuery<long>($"select xmin::text::bigint from offers where id = {id} for no key update").ToListAsync(ct);
        if (there is not [var now]) return Edit.NotThere;
        if (version is { } shown && shown != now) return Edit.ChangedMeanwhile;
        var answer = change(await db.Offers.SingleAsync(o => o.Id == id, ct));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return answer;
    }
}
