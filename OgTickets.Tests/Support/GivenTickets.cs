using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OgTickets.Identity;
using OgTickets.Tickets;

namespace OgTickets.Tests.Support;

/// <summary>Tickets as a purchase leaves them, made without walking through the shop: for tests about what comes after.</summary>
public static class GivenTickets
{
    /// <summary>A paid order of one line (see <see cref="GivenOrders"/>), its tickets live. A new buyer unless one is named.</summary>
    public static async Task<IReadOnlyList<Ticket>> PaidTicketsAsync(this App app, string session = "ATH07", string offer = "duo", int tickets = 1, Guid? buyer = null)
    {
        var account = buyer is { } id ? await app.DbAsync(db => db.Users.SingleAsync(a => a.Id == id, Ct)) : await app.NewAccountAsync();
        return (await app.PaidOrderAsync(account, new Bought(session, Offer: offer, Tickets: tickets))).Tickets;
    }

    /// <summary>One ticket; see <see cref="PaidTicketsAsync"/>.</summary>
    public static async Task<Ticket> PaidTicketAsync(this App app, string session = "ATH07", string offer = "duo", Guid? buyer = null) =>
        Assert.Single(await app.PaidTicketsAsync(session, offer, 1, buyer));

    /// <summary>The text of the ticket's QR, signed afresh.</summary>
    public static string CodeOf(this App app, Ticket ticket) => app.Services.GetRequiredService<TicketCodes>().Of(ticket).Text;

    /// <summary>Changes a stored ticket as a gate or a refund would.</summary>
    public static Task<int> ChangeTicketAsync(this App app, Guid id, TicketState state = TicketState.Live, int admitted = 0) => app.DbAsync(db =>
        db.Tickets.Where(t => t.Id == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, state).SetProperty(t => t.Admitted, admitted), Ct));

    /// <summary>An account of somebody new, with its key.</summary>
    public static async Task<Account> NewAccountAsync(this App app, string firstName = "Ada", string lastName = "Essai")
    {
        var applicant = new Applicant(firstName, lastName, $"{Guid.NewGuid():N}@example.org", "fr");
        var result = await app.RunAsync((AccountOpening opening) => opening.OpenAsync(applicant, "correct horse battery staple"));
        return Assert.IsType<OpeningResult.Opened>(result).Account;
    }

    /// <summary>Sets the clock to so long before (or, negative, after) the session starts.</summary>
    public static Task GoToAsync(this App app, string session, TimeSpan before) => app.DbAsync(async db =>
        app.Time.Now = await db.Sessions.Where(s => s.Code == session).Select(s => s.StartsAt).SingleAsync(Ct) - before);
}
