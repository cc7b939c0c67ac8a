using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OgTickets.Gate;
using OgTickets.Localisation;
using OgTickets.Tickets;
using OgTickets.Web;

namespace OgTickets.Pages.Gate;

/// <summary>The steward's desk: choose the session and the gate, then scan. The address remembers both.</summary>
public sealed class IndexModel(GateDesk desk, GateCorrections corrections, TicketsAtGate tickets, SessionsAtGate sessions, Scanner scanner, IStringLocalizer<Texts> text) : DeskPage(sessions, scanner, text)
{
    [BindProperty]
    public ScanInput Input { get; set; } = new();

    /// <summary>What became of the last scan.</summary>
    public GateResult.Answered? Answer { get; private set; }

    /// <summary>The ticket for which an ID has to be seen.</summary>
    public TicketAtGate? Asked { get; private set; }

    public GateCounts Counts { get; private set; } = new(0, 0);

    /// <param name="scan">The nonce of a scan of this steward's, to see its answer again.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<IActionResult> OnGetAsync(string? scan, CancellationToken ct)
    {
        if (!await OpenAsync(ct)) return await ChooseAsync(ct);
        if (scan is null) return await ShowAsync(ct);
        Answer = Guid.TryParse(scan, out var nonce) ? await desk.AnswerAsync(Scanner.Id, Session!.Number, nonce, ct) : null;
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
        if (ShortNumber.Read(Input.Text) is not { } number) ModelState.AddModelError("", Text["Form.Incomplete"]);
        else
        {
            if (string.IsNullOrWhiteSpace(Input.Reason)) ModelState.AddModelError("Input.Reason", Text["Gate.Reason.Empty"]);
            // the scanner types wherever the cursor is
            else if (TicketCode.Read(Input.Reason) is not CodeReading.NoCode) ModelState.AddModelError("Input.Reason", Text["Gate.Reason.IsACode"]);
            if (ModelState.IsValid) return await ScanAsync(Input.Reason, ct);
            Asked = await tickets.FindAsync(number, ct);
        }
        return await ShowAsync(ct);
    }

    /// <summary>The people whom that scan let in are still outside.</summary>
    public Task<IActionResult> OnPostUndoAsync(Guid scan, CancellationToken ct) => CorrectAsync(correction => corrections.UndoAsync(correction, scan, ct), ct);

    /// <summary>More people of the ticket that was just read come in.</summary>
    public Task<IActionResult> OnPostMoreAsync(Guid scan, CancellationToken ct) => CorrectAsync(more => corrections.LetMoreInAsync(more, scan, ct), ct);

    private async Task<IActionResult> CorrectAsync(Func<Scan, Task<GateResult?>> correct, CancellationToken ct)
    {
        if (!await OpenAsync(ct)) return await ChooseAsync(ct);
        ModelState.Remove("Input.Text"); // nothing is scanned with these
        if (!ModelState.IsValid) return await ShowAsync(ct);
        return await correct(Input.ToScan(Scanner.Id, Session!, Gate!, reason: null)) is { } result ? await AnswerAsync(result, ct) : NotFound();
    }

    private async Task<IActionResult> ScanAsync(string? reason, CancellationToken ct) =>
        await AnswerAsync(await desk.ScanAsync(Input.ToScan(Scanner.Id, Session!, Gate!, reason), ct), ct);

    private async Task<IActionResult> AnswerAsync(GateResult result, CancellationToken ct)
    {
        switch (result)
        {
            case GateResult.Answered answered when !Request.WantsOnly("Desk"):
                return Redirect(Address(scan: answered.Nonce));
            case GateResult.Answered answered:
                this.ReplaceUrl(Address(scan: answered.Nonce));
                Answer = answered;
                Input = new(); // one person again
                break;
            case GateResult.AskForId ask:
                Asked = ask.Ticket;
                break;
            case GateResult.ScannerLayout:
                ModelState.AddModelError("Input.Text", Text["Gate.Text.ScannerLayout"]);
                break;
            case GateResult.NonceReused:
                ModelState.AddModelError("", Text["Gate.NonceReused"]);
                break;
            case GateResult.TooLateToCorrect:
                ModelState.AddModelError("", Text["Gate.TooLateToCorrect"]);
                break;
        }
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Counts = await Sessions.CountAsync(Session!.Number, ct);
        return this.Show("Desk");
    }
}
