namespace OgTickets.Values;

/// <summary>Where people write to: shown in the footer, on legal pages and in mails. From the setting <c>Contact</c>.</summary>
/// <param name="Email">An e-mail address.</param>
public sealed record Contact(string Email);
