using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Gate;
using OgTickets.Localisation;
using OgTickets.Tickets;
using OgTickets.Web;

namespace OgTickets.Pages.Gate;

/// <summary>The steward's desk: choose the session and the gate, then scan. The address remembers both.</summary>
public sealed class IndexModel(GateDesk desk, TicketsAtGate tickets, SessionsAtGate sessions, CurrentUser steward, IStringLocalizer<Texts> text) : PageModel
{
    [BindProperty(SupportsGet = true), StringLength(60), Display(Name = "Gate.Name")]
    public string? Gate { get; set; }

    [BindProperty]
    public ScanInput Input { get; set; } = new();

    /// <summary>The session's code as typed or chosen; a button of the list comes after the field and wins.</summary>
    public string? SessionCode => Request.Query["session"].LastOrDefault(code => !string.IsNullOrWhiteSpace(code));

    /// <summary>The session whose doors these are; null while it is being chosen.</summary>
    public SessionAtGate? Session { get; private set; }

    /// <summary>What became of the last scan.</summary>
    public GateResult.Answered? Answer { get; private set; }

    /// <summary>The ticket for which an ID has to be seen.</summary>
    public TicketAtGate? Asked { get; private set; }

    public GateCounts Counts { get; private set; } = new(0, 0);

    public IReadOnlyList<SessionAtGate> Choices { get; private set; } = [];

    /// <summary>This desk's own address; with a scan's nonce the one that shows its answer.</summary>
    public string Address(string? handler = null, Guid? scan = null) => Url.Page("/Gate/Index", handler, new { session = Session!.Code, gate = Gate, scan })!;

    /// <param name="scan">The nonce of a scan of this steward's, to see its answer again.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<IActionResult> OnGetAsync(string? scan, CancellationToken ct)
    {
        if (!await OpenAsync(ct)) return await ChooseAsync(ct);
        if (scan is null) return await ShowAsync(ct);
        Answer = Guid.TryParse(scan, out var nonce) ? await desk.AnswerAsync(steward.Id!.Value, Session!.Number, nonce, ct) : null;
        return Answer is null ? NotFound() : await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await OpenAsync(ct)) return await ChooseAsync(ct);
        return ModelState.IsValid ? await ScanAsync(reason: null, ct) : await ShowAsync(ct);
    }

    /// <summary>An ID was seen: the short number and a reason stand for the code.</summary>
    public async Task<IActionResult> OnPostIdentifiedAsync(CancellationToken ct)
    {
        if (!await OpenAsync(ct)) return await ChooseAsync(ct);
        if (ShortNumber.Read(Input.Text) is not { } number) ModelState.AddModelError("", text["Form.Incomplete"]);
        else
        {
            if (string.IsNullOrWhiteSpace(Input.Reason)) ModelState.AddModelError("Input.Reason", text["Gate.Reason.Empty"]);
            // the scanner types wherever the cursor is
            else if (TicketCode.Read(Input.Reason) is not CodeReading.NoCode) ModelState.AddModelError("Input.Reason", text["Gate.Reason.IsACode"]);
            if (ModelState.IsValid) return await ScanAsync(Input.Reason, ct);
            Asked = await tickets.FindAsync(number, ct);
        }
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ScanAsync(string? reason, CancellationToken ct)
    {
        switch (await desk.ScanAsync(Input.ToScan(steward.Id!.Value, Session!, Gate!, reason), ct))
        {
            case GateResult.Answered when !Request.WantsOnly("Desk"):
                return Redirect(Address(scan: Input.Nonce));
            case GateResult.Answered answered:
                this.ReplaceUrl(Address(scan: Input.Nonce));
                Answer = answered;
                Input = new(); // one person again
                break;
            case GateResult.AskForId ask:
                Asked = ask.Ticket;
                break;
            case GateResult.ScannerLayout:
                ModelState.AddModelError("Input.Text", text["Gate.Text.ScannerLayout"]);
                break;
            case GateResult.NonceReused:
                ModelState.AddModelError("", text["Gate.NonceReused"]);
                break;
        }
        return await ShowAsync(ct);
    }

    /// <summary>Finds the session and hears the gate's name; false when they have to be chosen first.</summary>
    private async Task<bool> OpenAsync(CancellationToken ct)
    {
        var sent = SessionCode is not null || Request.Query.ContainsKey("session") || HttpMethods.IsPost(Request.Method);
        Session = SessionCode is { } code ? await sessions.FindAsync(code, ct) : null;
        if (sent && string.IsNullOrWhiteSpace(Gate)) ModelState.AddModelError("gate", text["Gate.NameTheGate"]);
        if (sent && Session is null) ModelState.AddModelError("session", SessionCode is null ? text["Gate.ChooseASession"] : text["Gate.NoSuchSession", SessionCode]);
        return Session is not null && ModelState.GetFieldValidationState("gate") != ModelValidationState.Invalid;
    }

    private async Task<IActionResult> ChooseAsync(CancellationToken ct)
    {
        Session = null;
        Choices = await sessions.AllAsync(ct);
        return this.Show();
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Counts = await sessions.CountAsync(Session!.Number, ct);
        return this.Show("Desk");
    }
}
