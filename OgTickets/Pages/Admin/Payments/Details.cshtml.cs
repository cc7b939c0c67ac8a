using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Localisation;
using OgTickets.Orders;
using OgTickets.Payments;
using OgTickets.Persistence;
using OgTickets.Reporting.Books;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Payments;

/// <summary>One payment: what was asked, what came, what the provider said and when; and asking it now.</summary>
public sealed class DetailsModel(OgTicketsDb db, ProviderQuestion provider, HeldMoney held, FailedRefunds failed, IStringLocalizer<Texts> text) : PageModel
{
    private const string Fragment = "Payment";
    private const string SaidKey = "PaymentSaid";

    /// <summary>Why held money is sent back.</summary>
    [BindProperty, Display(Name = "Admin.Refund.Note")]
    public string? Note { get; set; }

    public PaymentSheet Sheet { get; private set; } = null!;

    /// <summary>What was just done or answered; said once.</summary>
    public string? Said { get; private set; }

    /// <summary>Money for which nothing was issued, still with us.</summary>
    public bool IsHeld => Sheet.Attempt is { State: PaymentState.WrongAmount } attempt && attempt.CapturedCents > attempt.RefundedCents;

    /// <summary>Whether tickets were sold for it of which some may be given back.</summary>
    public bool CanGiveBack => Sheet is { Attempt.State: PaymentState.Paid or PaymentState.PaidLate, Order: { IsPaid: true, State: not OrderState.Refunded } } && Sheet.Attempt.CapturedCents > Sheet.Attempt.RefundedCents;

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (TempData[SaidKey] is string key) Said = text[key];
        return ShowAsync(id, ct);
    }

    public async Task<IActionResult> OnPostAskAsync(Guid id, CancellationToken ct) =>
        await provider.AskAsync(id, ct) is { } outcome ? await DoneAsync(id, $"Admin.Payments.Answer.{outcome}", ct) : NotFound();

    public async Task<IActionResult> OnPostSendBackAsync(Guid id, CancellationToken ct)
    {
        if (!Refunds.IsReason(Note))
        {
            ModelState.AddModelError(nameof(Note), text["Admin.Refund.NoNote", Refunds.LongestNote]);
            return await ShowAsync(id, ct);
        }
        var result = await held.SendBackAsync(id, Note!, ct);
        return result is RefundResult.NotThere ? NotFound() : await DoneAsync(id, $"Admin.Payments.SentBack.{result}", ct);
    }

    public async Task<IActionResult> OnPostTryAgainAsync(Guid id, Guid refund, CancellationToken ct) =>
        await failed.TryAgainAsync(id, refund, ct) is var result and not TryAgainResult.NotThere ? await DoneAsync(id, $"Admin.Payments.TryAgain.{result}", ct) : NotFound();

    private async Task<IActionResult> DoneAsync(Guid id, string key, CancellationToken ct)
    {
        if (!Request.WantsOnly(Fragment))
        {
            TempData[SaidKey] = key;
            return RedirectToPage(new { id });
        }
        ModelState.Clear();
        (Note, Said) = (null, text[key]);
        return await ShowAsync(id, ct);
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken ct)
    {
        if (await PaymentSheet.OfAsync(db, id, ct) is not { } sheet) return NotFound();
        Sheet = sheet;
        return this.Show(Fragment);
    }
}
