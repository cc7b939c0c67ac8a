using OgTickets.Clock;

namespace OgTickets.Catalogue.Browsing;

/// <summary>A day to come on which medals are won.</summary>
/// <param name="Day">Paris day.</param>
/// <param name="MedalSessions">Sessions with medals that have not started.</param>
/// <param name="Evening">Sports that award some after six by the clock of Paris, each once, by name in the language now spoken.</param>
public sealed record MedalNight(DateOnly Day, int MedalSessions, IReadOnlyList<Choice> Evening)
{
    private const int EveningFrom = 18;

    /// <summary>Whether it starts in the evening of Paris.</summary>
    internal static bool IsEvening(DateTimeOffset startsAt) => Paris.Time(startsAt).Hour >= EveningFrom;
}
