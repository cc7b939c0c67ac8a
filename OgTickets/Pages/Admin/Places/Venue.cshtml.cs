using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OgTickets.Catalogue;
using OgTickets.Catalogue.Editing;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Places;

/// <summary>One venue: its names, its city, what it holds and where it lies.</summary>
public sealed class VenueModel(PlaceDesk desk, IStringLocalizer<Texts> text) : PlaceForm(text)
{
    private readonly IStringLocalizer<Texts> text = text;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>As it is kept at present.</summary>
    public Venue Venue { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (await LoadAsync(code, ct) is not { } version) return NotFound();
        Input = InputModel.Of(Venue, version);
        return this.Show(Fragment);
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken ct)
    {
        CheckPrinted(("NameFr", Input.NameFr), ("NameEn", Input.NameEn), ("City", Input.City));
        var (latitude, longitude) = (Degrees("Latitude", Input.Latitude, 90), Degrees("Longitude", Input.Longitude, 180));
        var edit = ModelState.IsValid
            ? await desk.ChangeVenueAsync(code, Input.Version, new(new(PrintedWords.OneLine(Input.NameFr), PrintedWords.OneLine(Input.NameEn)), PrintedWords.OneLine(Input.City), Input.Capacity, latitude!.Value, longitude!.Value), ct)
            : null;
        return await AnswerAsync(edit, $"/admin/places/venues/{code}", () => LoadAsync(code, ct), version => Input.Version = version);
    }

    private double? Degrees(string field, string? written, int most)
    {
        if (double.TryParse(written?.Trim().Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most) return degrees;
        ModelState.AddModelError($"Input.{field}", text["Admin.Places.NotDegrees", most]);
        return null;
    }

    private async Task<long?> LoadAsync(string code, CancellationToken ct)
    {
        if (await desk.FindVenueAsync(code, ct) is not var (venue, version)) return null;
        Venue = venue;
        return version;
    }

    /// <summary>What an organiser types; degrees as text, with a point or a comma.</summary>
    public sealed class InputModel
    {
        [Required, StringLength(150), Display(Name = "Admin.Places.NameFr")]
        public string NameFr { get; set; } = "";

        [Required, StringLength(150), Display(Name = "Admin.Places.NameEn")]
        public string NameEn { get; set; } = "";

        [Required, StringLength(100), Display(Name = "Admin.Places.City")]
        public string City { get; set; } = "";

        [Range(1, 1_000_000), Display(Name = "Admin.Places.Capacity")]
        public int Capacity { get; set; }

        [StringLength(20), Display(Name = "Admin.Places.Latitude")]
        public string? Latitude { get; set; }

        [StringLength(20), Display(Name = "Admin.Places.Longitude")]
        public string? Longitude { get; set; }

        /// <summary>The version that was shown.</summary>
        public long Version { get; set; }

        public static InputModel Of(Venue venue, long version) => new()
        {
            NameFr = venue.NameFr,
            NameEn = venue.NameEn,
            City = venue.City,
            Capacity = venue.Capacity,
            Latitude = venue.Latitude.ToString(CultureInfo.InvariantCulture),
            Longitude = venue.Longitude.ToString(CultureInfo.InvariantCulture),
            Version = version,
        };
    }
}
