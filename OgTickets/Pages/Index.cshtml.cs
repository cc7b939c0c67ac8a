using Microsoft.AspNetCore.Mvc.RazorPages;
using OgTickets.Web;

namespace OgTickets.Pages;

/// <summary>Home: the Games and the way in.</summary>
[PublicPage]
public sealed class IndexModel : PageModel;
