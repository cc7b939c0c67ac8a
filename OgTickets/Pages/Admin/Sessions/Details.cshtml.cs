using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Editing;
using OgTickets.Clock;
using OgTickets.Inventory;
using OgTickets.Localisation;
using OgTickets.Payments;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Sessions;

/// <summary>One session: its words, times, prices and seats; taken off sale, put back, or cancelled for good.</summary>
public sealed class DetailsModel(SessionCopy copies, SessionDesk desk, SessionNews news, OpenBaskets baskets, ShopClock clock, IStringLocalizer<Texts> text) : SessionModel(desk, news, baskets, clock)
{
    private const string Fragment = "Session";

    [BindProperty]
    public SessionInput Input { get; set; } = new();

    /// <summary>Whether somebody else changed it while this form was filled in.</summary>
    public bool IsChangedMeanwhile { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (!await LoadAsync(code, ct)) return NotFound();
        Input = SessionInput.Of(Session, Version);
        return this.Show(Fragment, "Changes");
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken ct)
    {
        if (!await LoadAsync(code, ct)) return NotFound();
        foreach (var (field, words) in Input.Wrong(Session)) ModelState.AddModelError($"Input.{field}", text[words]);
        if (!ModelState.IsValid) return this.Show(Fragment);
        return await AnswerAsync(code, await Desk.ChangeAsync(Session.Code, Input.Version, Input.Wish(Session), ct), "Admin.Session.Saved", ct);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string code, CancellationToken ct) => await TurnAsync(code, await Desk.WithdrawAsync(code, ct), "Admin.Session.NowWithdrawn", ct);

    public async Task<IActionResult> OnPostRestoreAsync(string code, CancellationToken ct) => await TurnAsync(code, await Desk.RestoreAsync(code, ct), "Admin.Session.NowRestored", ct);

    /// <param name="reason">Why, for the books.</param>
    /// <param name="sure">The session's code once more, typed by whoever means it.</param>
    public async Task<IActionResult> OnPostCancelAsync(string code, string? reason, string? sure, CancellationToken ct)
    {
        ModelState.Clear(); // the fields of the session were not sent with it
        if (!Refunds.IsReason(reason)) ModelState.AddModelError("reason", text["Admin.Refund.NoNote", Refunds.LongestNote]);
        if (!string.Equals(sure?.Trim(), code, StringComparison.OrdinalIgnoreCase)) ModelState.AddModelError("sure", text["Admin.Session.NotSure", code]);
        if (ModelState.IsValid) return await TurnAsync(code, await Desk.CancelAsync(code, reason!.Trim(), ct), "Admin.Session.NowCancelled", ct);
        return await OnGetAsync(code, ct);
    }

    /// <param name="newCode">Of the session that is made.</param>
    /// <param name="starts">On the venue's clock.</param>
    public async Task<IActionResult> OnPostCopyAsync(string code, string? newCode, string? starts, CancellationToken ct)
    {
        ModelState.Clear(); // the fields of the session were not sent with it
        if (!await LoadAsync(code, ct)) return NotFound();
        var (typed, at) = (newCode?.Trim().ToUpperInvariant() ?? "", VenueTime.Read(starts, Session.Venue.TimeZone));
        if (typed.Length != 5 || !typed.All(char.IsAsciiLetterOrDigit)) ModelState.AddModelError("newCode", text["Admin.Session.NotACode"]);
        if (at is null) ModelState.AddModelError("starts", text["Admin.NotATime"]);
        if (ModelState.IsValid)
        {
            switch (await copies.MakeAsync(Session.Code, typed, at!.Value, ct))
            {
                case Edit.Done:
                    TempData[Said.Key] = "Admin.Session.Copied";
                    return this.GoTo($"{Request.PathBase}/admin/sessions/{typed}");
                case Edit.NotYours: return Forbid();
                case Edit.CodeTaken: ModelState.AddModelError("newCode", text["Admin.Session.CodeTaken", typed]); break;
            }
        }
        Input = SessionInput.Of(Session, Version);
        return this.Show();
    }

    private Task<IActionResult> TurnAsync(string code, SessionEdit edit, string said, CancellationToken ct)
    {
        ModelState.Clear();
        return AnswerAsync(code, edit, said, ct);
    }

    private async Task<IActionResult> AnswerAsync(string code, SessionEdit edit, string said, CancellationToken ct)
    {
        switch (edit.Edit)
        {
            case Edit.NotYours: return Forbid();
            case Edit.NotThere: return NotFound();
            case Edit.Done or Edit.SoAlready:
                TempData[Said.Key] = said;
                return this.GoTo($"{Request.PathBase}/admin/sessions/{code}");
        }
        if (!await LoadAsync(code, ct)) return NotFound();
        if (edit.Edit is Edit.Cancelled)
        {
            Input = SessionInput.Of(Session, Version); // the fields of the session were not sent with it
            ModelState.AddModelError("", text["Admin.Session.IsCancelled"]);
        }
        else if (edit.Edit is Edit.SeatsTaken) ModelState.AddModelError("", text["Admin.Session.SeatsTaken", edit.Letter!, Words.Number(edit.SeatsTaken)]);
        else ShowWhatIsKept();
        return this.Show(Fragment);
    }

    /// <summary>The words typed stay; what is kept now stands beside them, and the next save compares with that.</summary>
    private void ShowWhatIsKept()
    {
        IsChangedMeanwhile = true;
        Input.Version = Version;
        foreach (var category in Input.Categories)
            if (Session.Categories.SingleOrDefault(c => c.Letter == category.Letter) is { } now) category.Shown = CategoryWish.Now(now);
        foreach (var hidden in ModelState.Keys.Where(k => k.EndsWith("Version", StringComparison.Ordinal) || k.EndsWith("Shown", StringComparison.Ordinal)).ToList()) ModelState.Remove(hidden);
        ModelState.AddModelError("", text["Admin.ChangedMeanwhile"]);
    }
}
