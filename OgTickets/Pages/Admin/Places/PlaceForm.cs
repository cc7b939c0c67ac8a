using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Catalogue.Editing;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Places;

/// <summary>What editing a venue and a sport have in common: how an edit is answered.</summary>
public abstract class PlaceForm(IStringLocalizer<Texts> text) : PageModel
{
    public const string Fragment = "Place";

    /// <summary>Whether somebody else changed it while this form was filled in.</summary>
    public bool IsChangedMeanwhile { get; private set; }

    /// <summary>Says at its field what no ticket can be printed with.</summary>
    protected void CheckPrinted(params (string Field, string? Typed)[] fields)
    {
        foreach (var field in PrintedWords.Unprintable(fields)) ModelState.AddModelError($"Input.{field}", text[PrintedWords.NotPrintable]);
    }

    /// <summary>The answer to an edit; null for a form that could not be kept as it was typed.</summary>
    /// <param name="loadAsync">Loads it as it is kept; its version, or null when there is none.</param>
    /// <param name="show">Takes the version into the form.</param>
    protected async Task<IActionResult> AnswerAsync(PlaceEdit? edit, string address, Func<Task<long?>> loadAsync, Action<long> show)
    {
        if (edit?.Edit is Edit.NotYours) return Forbid();
        if (edit?.Edit is Edit.Done or Edit.SoAlready)
        {
            TempData[Said.Key] = "Admin.Places.Saved";
            return this.GoTo($"{Request.PathBase}{address}");
        }
        if (await loadAsync() is not { } version) return NotFound();
        if (edit?.Edit is Edit.SeatsTaken) ModelState.AddModelError("Input.Capacity", text["Admin.Places.SeatsTaken", Words.Number(edit.SeatsTaken)]);
        if (edit?.Edit is Edit.ChangedMeanwhile)
        {
            IsChangedMeanwhile = true;
            ModelState.Remove("Input.Version"); // or the version posted would be drawn again
            show(version);
            ModelState.AddModelError("", text["Admin.ChangedMeanwhile"]);
        }
        return this.Show(Fragment);
    }
}

/// <summary>What is kept of a field, beside what was typed.</summary>
/// <param name="Word">Its text is <c>Admin.Places.{Word}</c>.</param>
public sealed record KeptField(string Word, string? Now, string? Typed);
