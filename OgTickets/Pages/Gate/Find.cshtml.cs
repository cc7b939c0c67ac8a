using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OgTickets.Gate;
using OgTickets.Localisation;
using OgTickets.Orders;
using OgTickets.Web;

namespace OgTickets.Pages.Gate;

/// <summary>Somebody has neither code nor number: the order's code and a name find the tickets, then an ID and a reason let their people in.</summary>
public sealed class FindModel(TicketsAtGate tickets, SessionsAtGate sessions, Scanner scanner, IStringLocalizer<Texts> text) : DeskPage(sessions, scanner, text)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Those for this session first.</summary>
    public IReadOnlyList<TicketAtGate> Found { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(ct) ? this.Show("Find") : await ChooseAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await OpenAsync(ct)) return await ChooseAsync(ct);
        if (ModelState.IsValid)
        {
            var found = OrderCode.Read(Input.Order) is { } code ? await tickets.LookUpAsync(Input.ToLookUp(code, Scanner, Session!, Gate!), ct) : [];
            Found = [.. found.OrderBy(ticket => ticket.SessionCode != Session!.Code)];
            if (Found is []) ModelState.AddModelError("", Text["Gate.Find.Nothing"]);
        }
        return this.Show("Find");
    }

    public sealed class InputModel
    {
        [Required, StringLength(20), Display(Name = "Gate.Find.Order")]
        public string Order { get; set; } = "";

        /// <summary>Of whoever bought, or of whoever the ticket is for.</summary>
        [Required, StringLength(120), Display(Name = "Gate.Find.Name")]
        public string Name { get; set; } = "";

        public LookUp ToLookUp(string orderCode, Scanner scanner, SessionAtGate session, string gate) => new(orderCode, Name, scanner.Id, scanner.Venue, session.Number, gate);
    }
}
