using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Gate;
using OgTickets.Localisation;
using OgTickets.Values;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Devices;

/// <summary>Which phones may scan, where and until when: pairs them by a QR, and cuts them off.</summary>
public sealed class IndexModel(GateDevices devices, VenueNames venues, PublicUrl shop, IStringLocalizer<Texts> text) : PageModel
{
    /// <summary>How long a device may be paired for, in hours.</summary>
    public static readonly int[] Lengths = [4, 8, 12, 24];

    private const string PairingCode = "PairingCode";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The list goes on after this device.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    public IReadOnlyList<GateDevice> Devices { get; private set; } = [];

    /// <summary>Where the list goes on; null on its last page.</summary>
    public Guid? Next { get; private set; }

    public IReadOnlyDictionary<string, Bilingual> Venues { get; private set; } = new Dictionary<string, Bilingual>(StringComparer.Ordinal);

    /// <summary>The code of the device just made: shown this once.</summary>
    public string? Code { get; private set; }

    /// <summary>What its QR leads to.</summary>
    public string PairingAddress => shop.Origin + Url.Page("/Gate/Pair", new { code = Code });

    public Task OnGetAsync(CancellationToken ct)
    {
        ModelState.Clear(); // a place in the list that is none begins at its top
        Code = TempData[PairingCode] as string;
        return LoadAsync(ct);
    }

    public async Task<IActionResult> OnPostMakeAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            Code = await devices.MakeAsync(Input.Gate, Input.HeldBy, Input.Venue, TimeSpan.FromHours(Input.Hours), ct);
            if (Code is null) ModelState.AddModelError("Input.Venue", text["Devices.NoSuchVenue"]);
        }
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostCutOffAsync(Guid id, CancellationToken ct)
    {
        if (!await devices.CutOffAsync(id, ct)) return NotFound();
        ModelState.Clear(); // the form that pairs was not sent with this
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (ModelState.IsValid && !Request.WantsOnly("Devices"))
        {
            if (Code is not null) TempData[PairingCode] = Code;
            return RedirectToPage(new { Before = Code is null ? Before : null }); // a new one stands first; one cut off, where it was
        }
        if (ModelState.IsValid)
        {
            ModelState.Clear();
            Input = new();
        }
        await LoadAsync(ct);
        return this.Show("Devices");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        (Devices, Next) = await devices.PageAsync(Before, ct);
        Venues = await venues.AllAsync(ct);
    }

    public sealed class InputModel
    {
        [Required, StringLength(60), Display(Name = "Gate.Name")]
        public string Gate { get; set; } = "";

        [Required, StringLength(100), Display(Name = "Devices.HeldBy")]
        public string HeldBy { get; set; } = "";

        [Required, StringLength(10), Display(Name = "Devices.Venue")]
        public string Venue { get; set; } = "";

        [AllowedValues(4, 8, 12, 24), Display(Name = "Devices.Hours")]
        public int Hours { get; set; } = 12;
    }
}
