using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Identity.Staff;
using OgTickets.Persistence;

namespace OgTickets.Catalogue.Editing;

/// <summary>
/// Makes another session like one there is: sport, venue, words, length, categories, prices and seats. It starts off sale, so that somebody looks at it before it sells.
/// </summary>
public sealed class SessionCopy(OgTicketsDb db, OrganiserRight right, AuditTrail audit, ShopClock clock)
{
    /// <summary>The advisory lock of whoever makes sessions: any number that no other one uses.</summary>
    internal const long OneNumberAtATime = 0x6F672D696D70;

    /// <param name="code">Of the session that is copied.</param>
    /// <param name="newCode">Five capital letters and digits.</param>
    /// <param name="startsAt">UTC; it lasts as long as the other.</param>
    public async Task<Edit> MakeAsync(string code, string newCode, DateTimeOffset startsAt, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await right.HoldsAsync(ct)) return Edit.NotYours;
        // numbers are never used twice: two who copy at once, or an import, must not find the same one free
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({OneNumberAtATime})", ct);
        if (await db.Sessions.AsNoTracking().Include(s => s.Categories).SingleOrDefaultAsync(s => s.Code == code, ct) is not { } model) return Edit.NotThere;
        var copy = New(model, await db.Sessions.MaxAsync(s => s.Number, ct) + 1, newCode, startsAt);
        db.Sessions.Add(copy);
        audit.Append("session.copied", newCode, new { from = code, copy.Number, copy.StartsAt });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException refused) when (refused.Broke(Constraints.SessionCode))
        {
            db.ChangeTracker.Clear();
            return Edit.CodeTaken;
        }
        await transaction.CommitAsync(ct);
        return Edit.Done;
    }

    private Session New(Session model, int number, string code, DateTimeOffset startsAt)
    {
        var copy = new Session
        {
            Number = number,
            Code = code,
            SportCode = model.SportCode,
            VenueCode = model.VenueCode,
            StartsAt = startsAt,
            EndsAt = startsAt + (model.EndsAt - model.StartsAt),
            Day = Paris.Day(startsAt),
            LabelFr = model.LabelFr,
            LabelEn = model.LabelEn,
            IsMedal = model.IsMedal,
            WithdrawnAt = clock.GetUtcNow(),
        };
        foreach (var category in model.Categories)
        {
            copy.Categories.Add(new()
            {
                SessionNumber = number,
                Letter = category.Letter,
                Position = category.Position,
                Capacity = category.Capacity,
                SeatPriceCents = category.SeatPriceCents,
                WithdrawnAt = category.WithdrawnAt,
            });
        }
        return copy;
    }
}
