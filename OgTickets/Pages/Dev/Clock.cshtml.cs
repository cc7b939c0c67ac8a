using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Persistence;
using OgTickets.Web;

namespace OgTickets.Pages.Dev;

/// <summary>Moves the shop's time, to try what happens weeks later. Development only; elsewhere the command <c>clock set</c> does it.</summary>
public sealed class ClockModel(ClockStore store, ShopClock clock, OgTicketsDb db, IStringLocalizer<Texts> text) : PageModel
{
    public DateTimeOffset Now => Paris.Time(clock.GetUtcNow());

    /// <summary>A day and a time of Paris, as <c>datetime-local</c> fields send it.</summary>
    [BindProperty]
    public string? Time { get; set; }

    [BindProperty]
    public string? Session { get; set; } = "ATH07";

    [BindProperty, Range(0, 10_080), Display(Name = "DevClock.Minutes")]
    public int Minutes { get; set; } = 60;

    public void OnGet()
    {
        // shows the time; a page with forms answers only what it names
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Paris.Read(Time) is { } instant) return await MoveAsync(instant, ct);
        ModelState.AddModelError("Time", text["DevClock.NotATime"]);
        return this.Show();
    }

    /// <summary>Back to where a shop's time begins.</summary>
    public Task<IActionResult> OnPostFirstAsync(CancellationToken ct) => MoveAsync(ClockStore.FirstStart, ct);

    /// <summary>So many minutes before a session starts.</summary>
    public async Task<IActionResult> OnPostBeforeAsync(CancellationToken ct)
    {
        var code = Session?.Trim().ToUpperInvariant();
        var starts = await db.Sessions.Where(s => s.Code == code).Select(s => (DateTimeOffset?)s.StartsAt).SingleOrDefaultAsync(ct);
        if (starts is null) ModelState.AddModelError("Session", text["DevClock.NoSuchSession", code ?? ""]);
        return ModelState.IsValid ? await MoveAsync(starts!.Value - TimeSpan.FromMinutes(Minutes), ct) : this.Show();
    }

    private async Task<IActionResult> MoveAsync(DateTimeOffset instant, CancellationToken ct)
    {
        await store.MoveToAsync(instant, ct);
        return RedirectToPage();
    }
}
