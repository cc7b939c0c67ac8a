using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Payments.Sandbox;
using OgTickets.Web;

namespace OgTickets.Pages.Sandbox;

/// <summary>
/// The test bank's payment page. Only its id opens it: the bank knows no cookie and no account, so a form of another site could do nothing here
/// that its author could not do himself, and the checks against such forms are off.
/// </summary>
[IgnoreAntiforgeryToken, OpenToAnyOrigin, InThePaymentsLanguage]
public sealed class PayModel(SandboxBank bank, ShopClock clock, IStringLocalizer<Texts> text) : PageModel
{
    [BindProperty] public CardInput Card { get; set; } = new();

    public SandboxPayment Payment { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => ShowAsync(id, ct);

    /// <summary>The buyer presents a card; one that is refused leaves the page open for another.</summary>
    public async Task<IActionResult> OnPostPayAsync(Guid id, CancellationToken ct)
    {
        var (card, faults) = SandboxCard.Read(Card.Number, Card.Expiry, Card.Cvc, Paris.Day(clock.GetUtcNow()));
        foreach (var fault in faults) ModelState.AddModelError(FieldOf(fault), text[$"SandboxBank.Fault.{fault}"]);
        return card is null ? await ShowAsync(id, ct) : await AnswerAsync(id, await bank.PayAsync(id, card, ct), ct);
    }

    /// <summary>The card's holder answers the bank's question.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(Guid id, bool agreed, CancellationToken ct) =>
        await AnswerAsync(id, await bank.ConfirmAsync(id, agreed, ct), ct);

    /// <summary>Back to the shop without paying; the page stays open.</summary>
    public Task<IActionResult> OnPostBackAsync(Guid id, CancellationToken ct) => ReturnAsync(id, ct);

    private async Task<IActionResult> AnswerAsync(Guid id, CardAnswer? answer, CancellationToken ct)
    {
        if (answer is CardAnswer.Paid) return await ReturnAsync(id, ct);
        if (answer is CardAnswer.ToConfirm) return RedirectToPage(new { id });
        ModelState.AddModelError("", text[$"SandboxBank.Answer.{answer}"]);
        return await ShowAsync(id, ct);
    }

    private async Task<IActionResult> ReturnAsync(Guid id, CancellationToken ct)
    {
        Response.Headers.Location = (await bank.FindAsync(id, ct))!.ReturnUrl;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken ct)
    {
        Payment = (await bank.FindAsync(id, ct))!;
        return this.Show();
    }

    private static string FieldOf(CardFault fault) => fault switch
    {
        CardFault.Number or CardFault.CheckDigit => "Card.Number",
        CardFault.Expiry or CardFault.Expired => "Card.Expiry",
        _ => "Card.Cvc",
    };
}
