using Microsoft.EntityFrameworkCore;
using OgTickets.Identity;
using OgTickets.Tickets;

namespace OgTickets.Tests.Pages.Gate;

/// <summary>A steward at a gate of ATH07, one hour before it starts.</summary>
internal static class AtTheGate
{
    public const string Desk = "/fr/gate?session=ATH07&gate=Porte+A";

    /// <summary>The desk's own forms, whatever the layout offers.</summary>
    public const string Form = "form.gate-form";

    public static async Task<Browser> StewardAsync(this App app) => await app.SignedInAsync(await app.NewPersonAsync(role: Roles.Gate));

    /// <summary>A paid ticket, the doors open.</summary>
    public static async Task<Ticket> TicketAtTheDoorsAsync(this App app, string offer = "duo", string session = "ATH07")
    {
        app.Time.Now = new DateTimeOffset(2024, 5, 2, 8, 0, 0, TimeSpan.Zero);
        var ticket = await app.PaidTicketAsync(session, offer);
        await app.GoToAsync("ATH07", TimeSpan.FromHours(1));
        return ticket;
    }

    /// <summary>Scans at a desk and shows what the steward then sees: the page after the redirect, or the fragment.</summary>
    public static async Task<HtmlPage> ScanAsync(this HtmlPage desk, string text, bool byHtmx = false, int people = 1)
    {
        var answer = await desk.Form(Form).Fill("Input.Text", text).Fill("Input.People", $"{people}").SubmitAsync(byHtmx);
        return answer.Location is null ? answer : await answer.FollowAsync();
    }

    public static Task<int> InsideAsync(this App app, Ticket ticket) => app.DbAsync(db => db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.Admitted).SingleAsync(Ct));
}
