using OgTickets.Catalogue.Browsing;

namespace OgTickets.Pages.Shared;

/// <summary>What <c>_SessionRow</c> draws.</summary>
/// <param name="WithDay">Whether the row says its day; under the heading of a day it need not.</param>
public sealed record ShownSession(SessionRow Row, bool WithDay);
