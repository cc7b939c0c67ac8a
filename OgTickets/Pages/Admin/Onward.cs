namespace OgTickets.Pages.Admin;

/// <summary>The way through a list whose pages go on from their last row: back to its beginning, and on. Nothing is drawn when all of it is on one page.</summary>
/// <param name="First">The address of its beginning, without the language; null while it is shown.</param>
/// <param name="Next">The address of what follows, without the language; null on the last page.</param>
/// <param name="FirstText">The key of what its beginning is called.</param>
/// <param name="NextText">The key of what follows.</param>
public sealed record Onward(string? First, string? Next, string FirstText = "Admin.Audit.Latest", string NextText = "Admin.Audit.Older");
