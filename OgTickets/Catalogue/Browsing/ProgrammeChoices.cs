using OgTickets.Localisation;

namespace OgTickets.Catalogue.Browsing;

/// <summary>Something a list can be narrowed to.</summary>
public sealed record Choice(string Code, Bilingual Name);

/// <summary>What the programme can be narrowed to: its sports, venues and days.</summary>
/// <param name="Sports">By name, in the language now spoken.</param>
/// <param name="Venues">By name, in the language now spoken.</param>
/// <param name="Days">Paris days on which something starts, in order.</param>
public sealed record ProgrammeChoices(IReadOnlyList<Choice> Sports, IReadOnlyList<Choice> Venues, IReadOnlyList<DateOnly> Days);

/// <summary>What is still to come on a day of the Games.</summary>
/// <param name="Day">Paris day.</param>
public sealed record DayToCome(DateOnly Day, int Sessions, int MedalSessions);

/// <summary>What is still to come of a sport.</summary>
public sealed record SportToCome(Choice Sport, int Sessions, int MedalSessions);

/// <summary>What is still to come, at a glance.</summary>
/// <param name="Days">In order.</param>
/// <param name="Sports">By name, in the language now spoken.</param>
public sealed record ProgrammeOverview(IReadOnlyList<DayToCome> Days, IReadOnlyList<SportToCome> Sports);
