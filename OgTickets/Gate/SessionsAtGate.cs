using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OgTickets.Catalogue;
using OgTickets.Localisation;
using OgTickets.Persistence;
using OgTickets.Tickets;

namespace OgTickets.Gate;

/// <summary>The sessions a steward chooses from, and how many people have come.</summary>
public sealed class SessionsAtGate(OgTicketsDb db, ExpectedPeople expected)
{
    private static readonly Expression<Func<Session, SessionAtGate>> AsShown = s => new SessionAtGate(
        s.Number, s.Code, new Bilingual(s.LabelFr, s.LabelEn), new Bilingual(s.Sport.NameFr, s.Sport.NameEn),
        new Bilingual(s.Venue.NameFr, s.Venue.NameEn), s.Venue.City, s.Venue.TimeZone, s.StartsAt, s.Day);

    // every scan asks these two
    private static readonly Compiled<Func<OgTicketsDb, string, string?, CancellationToken, Task<SessionAtGate?>>> ByCode = new(() => EF.CompileAsyncQuery(
        (OgTicketsDb db, string code, string? venue, CancellationToken _) =>
            db.Sessions.AsNoTracking().Where(s => s.Code == code && (venue == null || s.VenueCode == venue)).Select(AsShown).SingleOrDefault()));

    private static readonly Compiled<Func<OgTicketsDb, int, CancellationToken, Task<int>>> Inside = new(() => EF.CompileAsyncQuery(
        (OgTicketsDb db, int session, CancellationToken _) => db.GateTallies.Where(t => t.SessionNumber == session).Sum(t => t.People)));

    /// <summary>The session with this code, in any case and with spaces around it; null when there is none, or it is at another venue than the one given.</summary>
    public Task<SessionAtGate?> FindAsync(string code, string? venue, CancellationToken ct) => ByCode.For(db)(db, code.Trim().ToUpperInvariant(), venue, ct);

    /// <summary>All of them, or those of one venue, by start; withdrawn ones too, because tickets for them may be about.</summary>
    public async Task<IReadOnlyList<SessionAtGate>> AllAsync(string? venue, CancellationToken ct) =>
        await Shown(db.Sessions.Where(s => venue == null || s.VenueCode == venue).OrderBy(s => s.StartsAt).ThenBy(s => s.Code)).ToListAsync(ct);

    /// <summary>How many are inside, to the last scan; how many are expected, as it was a moment ago.</summary>
    public async Task<GateCounts> CountAsync(int sessionNumber, CancellationToken ct)
    {
        var inside = await Inside.For(db)(db, sessionNumber, ct);
        var all = await expected.OfAsync(sessionNumber, () => db.Tickets.Where(t => t.SessionNumber == sessionNumber)
            .SumAsync(t => t.State == TicketState.Live ? t.Admits : t.Admitted, ct));
        return new(inside, Math.Max(inside, all));
    }

    private static IQueryable<SessionAtGate> Shown(IQueryable<Session> sessions) => sessions.AsNoTracking().Select(AsShown);
}
