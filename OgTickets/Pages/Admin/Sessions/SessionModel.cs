using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Editing;
using OgTickets.Clock;
using OgTickets.Inventory;
using OgTickets.Payments;

namespace OgTickets.Pages.Admin.Sessions;

/// <summary>One session as it is kept at present, with what its buyers were told: what every answer about it shows.</summary>
public abstract class SessionModel(SessionDesk desk, SessionNews news, OpenBaskets baskets, ShopClock clock) : PageModel
{
    /// <summary>With sport, venue and categories.</summary>
    public Session Session { get; private set; } = null!;

    public SaleState State => SessionsToEdit.StateOf(Session, IsCancelled, clock.GetUtcNow());

    /// <summary>What buyers were told, the latest first.</summary>
    public IReadOnlyList<SessionChange> Changes { get; private set; } = [];

    /// <summary>Orders whose tickets could not be refunded by themselves.</summary>
    public IReadOnlyList<string> Refused { get; private set; } = [];

    public bool IsCancelled => Changes.Any(c => c.Kind is SessionChangeKind.Cancelled);

    /// <summary>Open baskets that hold seats of it.</summary>
    public int Baskets { get; private set; }

    protected SessionDesk Desk { get; } = desk;

    /// <summary>The version that is shown (<see cref="SessionDesk.FindAsync"/>).</summary>
    protected long Version { get; private set; }

    /// <returns>False when there is no such session.</returns>
    protected async Task<bool> LoadAsync(string code, CancellationToken ct)
    {
        if (await Desk.FindAsync(code, ct) is not var (session, shown)) return false;
        (Session, Version) = (session, shown);
        (Changes, Baskets) = (await Desk.ChangesAsync(session.Number, ct), await baskets.WithSessionAsync(session.Number, ct));
        Refused = await news.RefusedAsync(Changes, ct);
        return true;
    }
}
