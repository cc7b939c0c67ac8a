using Microsoft.AspNetCore.Mvc.RazorPages;

namespace OgTickets.Pages;

/// <summary>Home: the Games and the way in.</summary>
public sealed class IndexModel : PageModel;
