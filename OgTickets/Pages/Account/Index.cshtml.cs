using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Localisation;
using OgTickets.Web;

namespace OgTickets.Pages.Account;

/// <summary>Who am I here, and the ways to what is mine.</summary>
public sealed class IndexModel(CurrentUser user) : PageModel
{
    public CurrentUser Me => user;

    public Identity.Account Account { get; private set; } = null!;

    public string LanguageName => Language.Of(Account.Language)!.Name;

    public async Task OnGetAsync(CancellationToken ct) => Account = await user.AccountAsync(ct);
}
