using OgTickets.Localisation;

namespace OgTickets.Gate;

/// <summary>A session as its doors show it.</summary>
/// <param name="StartsAt">UTC.</param>
/// <param name="Day">The Paris day of the start.</param>
/// <param name="TimeZone">The venue's, as its IANA name.</param>
public sealed record SessionAtGate(
    int Number, string Code, Bilingual Label, Bilingual Sport, Bilingual Venue, string City, string TimeZone, DateTimeOffset StartsAt, DateOnly Day);

/// <summary>How far a session's doors have come, in people.</summary>
/// <param name="Inside">Let in so far, whatever became of their ticket since.</param>
/// <param name="Expected">Everybody whose ticket can still let them in, and those inside.</param>
public sealed record GateCounts(int Inside, int Expected);
