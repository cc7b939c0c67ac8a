using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Audit;
using OgTickets.Localisation;
using OgTickets.Reporting.Trail;
using OgTickets.Web;

namespace OgTickets.Pages.Admin.Audit;

/// <summary>Who did what, and when? The audit trail, latest first, and whether anybody has touched it. What is typed is posted; the address holds ids and codes only.</summary>
public sealed class IndexModel(TrailList trail, TrailSubjects subjects, TrailNames names, TrailCheck check, IStringLocalizer<Texts> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public TrailAsked Asked { get; set; } = new();

    /// <summary>The list goes on after this entry.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<TrailRow> Rows { get; private set; } = [];

    public IReadOnlyDictionary<string, TrailThing> Things { get; private set; } = new Dictionary<string, TrailThing>(StringComparer.Ordinal);

    /// <summary>Where the list goes on; null on its last page.</summary>
    public long? Next { get; private set; }

    /// <summary>What has ever been done, by what it was done to.</summary>
    public IReadOnlyList<IGrouping<string, string>> Actions { get; private set; } = [];

    /// <summary>Whether what was posted is the wish to verify: what is wrong with it is said there, not above the list.</summary>
    public bool IsVerifying { get; private set; }

    /// <summary>The verification that is underway; null when none is.</summary>
    public TrailChecked? Underway { get; private set; }

    /// <summary>The last one that came to its end; null when there never was one.</summary>
    public TrailChecked? Last { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        ModelState.Clear(); // an address made by hand that says nothing we know asks for everything
        Input = await TypedAsync(ct);
        return await RenderAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var who = Input.Who?.Trim() ?? "";
        var shop = string.Equals(who, text["Admin.Audit.Shop"], StringComparison.OrdinalIgnoreCase);
        var person = who == "" || shop ? null : await subjects.AccountAsync(who, ct);
        if (who != "" && !shop && person is null) ModelState.AddModelError("Input.Who", text["Admin.Audit.NoOne"]);
        var about = string.IsNullOrWhiteSpace(Input.About) ? null : await subjects.ReadAsync(Input.About, ct);
        if (about is null && !string.IsNullOrWhiteSpace(Input.About)) ModelState.AddModelError("Input.About", text["Admin.Audit.NoSuchThing"]);
        if (!ModelState.IsValid) return await RenderAsync(ct);
        Asked = new() { Who = person, Shop = shop, What = Input.What, About = about, From = Input.From, To = Input.To };
        return this.GoTo($"{Request.PathBase}/admin/audit{Asked.Query}");
    }

    public async Task<IActionResult> OnPostVerifyAsync(string? head, CancellationToken ct)
    {
        ModelState.Clear(); // the fields of the other form were not sent with this
        IsVerifying = true;
        var noted = string.IsNullOrWhiteSpace(head) ? null : AuditHead.Read(head);
        if (noted is null && !string.IsNullOrWhiteSpace(head)) ModelState.AddModelError("head", text["Admin.Audit.NoHead"]);
        var asked = ModelState.IsValid ? await check.AskAsync(noted, ct) : (TrailCheckAsked?)null;
        if (asked is TrailCheckAsked.NotYours) return Forbid();
        if (asked is TrailCheckAsked.UnderwayAlready) ModelState.AddModelError("", text["Admin.Audit.UnderwayAlready"]);
        if (asked is TrailCheckAsked.Done && !Request.WantsOnly("Verification")) return Redirect($"{Request.PathBase}/admin/audit{Asked.Query}#verify");
        Input = await TypedAsync(ct);
        return await RenderAsync(ct);
    }

    private async Task<IActionResult> RenderAsync(CancellationToken ct)
    {
        (Underway, Last) = await check.StandAsync(ct);
        if (!Request.WantsOnly("Verification"))
        {
            (Rows, Next) = await trail.PageAsync(Asked.Question with { Before = Before }, ct);
            Things = await names.OfAsync(Rows, ct);
            Actions = [.. (await trail.ActionsAsync(ct)).GroupBy(action => action.Split('.')[0], StringComparer.Ordinal)];
        }
        return this.Show("Verification", "Trail");
    }

    /// <summary>What to show in the fields for what the address asks.</summary>
    private async Task<InputModel> TypedAsync(CancellationToken ct) => new()
    {
        Who = Asked.Shop ? text["Admin.Audit.Shop"] : Asked.Who is { } who ? await names.EmailAsync(who, ct) : null,
        What = Asked.What,
        About = Guid.TryParse(Asked.About, out var id) ? await names.EmailAsync(id, ct) : Asked.About,
        From = Asked.From,
        To = Asked.To,
    };

    public sealed class InputModel
    {
        public string? Who { get; set; }
        public string? What { get; set; }
        public string? About { get; set; }

        [Display(Name = "Admin.Sales.From")]
        public DateOnly? From { get; set; }

        [Display(Name = "Admin.Sales.To")]
        public DateOnly? To { get; set; }
    }
}
