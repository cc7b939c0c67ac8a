using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Editing;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Places;

/// <summary>One sport: what it is called.</summary>
public sealed class SportModel(PlaceDesk desk, IStringLocalizer<Texts> text) : PlaceForm(text)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>As it is kept at present.</summary>
    public Sport Sport { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (await LoadAsync(code, ct) is not { } version) return NotFound();
        Input = new() { NameFr = Sport.NameFr, NameEn = Sport.NameEn, Version = version };
        return this.Show(Fragment);
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken ct)
    {
        CheckPrinted(("NameFr", Input.NameFr), ("NameEn", Input.NameEn));
        var edit = ModelState.IsValid ? await desk.ChangeSportAsync(code, Input.Version, new(PrintedWords.OneLine(Input.NameFr), PrintedWords.OneLine(Input.NameEn)), ct) : null;
        return await AnswerAsync(edit, $"/admin/places/sports/{code}", () => LoadAsync(code, ct), version => Input.Version = version);
    }

    private async Task<long?> LoadAsync(string code, CancellationToken ct)
    {
        if (await desk.FindSportAsync(code, ct) is not var (sport, version)) return null;
        Sport = sport;
        return version;
    }

    public sealed class InputModel
    {
        [Required, StringLength(100), Display(Name = "Admin.Places.NameFr")]
        public string NameFr { get; set; } = "";

        [Required, StringLength(100), Display(Name = "Admin.Places.NameEn")]
        public string NameEn { get; set; } = "";

        /// <summary>The version that was shown.</summary>
        public long Version { get; set; }
    }
}
