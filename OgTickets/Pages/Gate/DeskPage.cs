using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OgTickets.Gate;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Gate;

/// <summary>A page at the doors of one session. Its address remembers the session and the gate; while either is missing, both are chosen first.</summary>
public abstract class DeskPage(SessionsAtGate sessions, Scanner scanner, IStringLocalizer<Texts> text) : PageModel
{
    protected SessionsAtGate Sessions { get; } = sessions;

    protected Scanner Scanner { get; } = scanner;

    protected IStringLocalizer<Texts> Text { get; } = text;

    /// <summary>As its sign says. Entries are counted by it, so spaces that nobody sees make no second gate.</summary>
    [BindProperty(SupportsGet = true), StringLength(60), Display(Name = "Gate.Name")]
    public string? Gate { get; set => field = value is null ? null : string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)); }

    /// <summary>The session's code as typed or chosen; a button of the list comes after the field and wins.</summary>
    public string? SessionCode => Request.Query["session"].LastOrDefault(code => !string.IsNullOrWhiteSpace(code));

    /// <summary>The session whose doors these are; null while it is being chosen.</summary>
    public SessionAtGate? Session { get; private set; }

    public IReadOnlyList<SessionAtGate> Choices { get; private set; } = [];

    /// <summary>The desk's own address; with a scan's nonce the one that shows its answer.</summary>
    public string Address(string? handler = null, Guid? scan = null) => Url.Page("/Gate/Index", handler, new { session = Session!.Code, gate = Gate, scan })!;

    /// <summary>Finds the session and hears the gate's name; false when they have to be chosen first.</summary>
    protected async Task<bool> OpenAsync(CancellationToken ct)
    {
        var sent = SessionCode is not null || Request.Query.ContainsKey("session") || HttpMethods.IsPost(Request.Method);
        Session = SessionCode is { } code ? await Sessions.FindAsync(code, Scanner.Venue, ct) : null;
        if (sent && string.IsNullOrWhiteSpace(Gate)) ModelState.AddModelError("gate", Text["Gate.NameTheGate"]);
        if (sent && Session is null) ModelState.AddModelError("session", SessionCode is null ? Text["Gate.ChooseASession"] : Text["Gate.NoSuchSession", SessionCode]);
        return Session is not null && ModelState.GetFieldValidationState("gate") != ModelValidationState.Invalid;
    }

    protected async Task<IActionResult> ChooseAsync(CancellationToken ct)
    {
        Session = null;
        Gate ??= Scanner.Gate;
        Choices = await Sessions.AllAsync(Scanner.Venue, ct);
        return this.Show();
    }
}
