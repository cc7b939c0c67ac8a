using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Gate;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Gate;

/// <summary>
/// The page that a phone opens by the pairing QR. Looking at it changes nothing: whoever holds the phone presses the button, once. Open to all, because the code is
/// what one has to have.
/// </summary>
[KeepsItsAddress]
public sealed class PairModel(GateDevices devices, IWebHostEnvironment environment, IStringLocalizer<Texts> text) : PageModel
{
    /// <summary>The pairing code, from the QR or typed.</summary>
    [BindProperty(SupportsGet = true), Required, StringLength(60), Display(Name = "Gate.Pair.Code")]
    public string Code { get; set; } = "";

    public void OnGet() => ModelState.Clear(); // nothing was sent yet

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            if (await devices.PairAsync(Code, ct) is { } paired)
            {
                // a time, not an instant: the shop's clock is not the browser's. A phone that restarts at the door is still paired
                var options = OurCookies.Options(environment);
                options.MaxAge = paired.Device.EndsAt - paired.Device.PairedAt;
                Response.Cookies.Append(OurCookies.Name(environment, GateDeviceSignIn.Cookie), paired.Key, options);
                return this.GoTo(Url.Page("/Gate/Index", new { gate = paired.Device.GateName }));
            }
            ModelState.AddModelError(nameof(Code), text["Gate.Pair.NoSuchCode"]);
        }
        return this.Show("Pair");
    }
}
