namespace OgTickets.Rules;

/// <summary>How much one person may hold or buy (DESIGN §3): in <see cref="ShopRules"/>, at the first start the settings <c>Limits:*</c>. Counter rows carry a copy, which the database enforces.</summary>
public sealed record SeatLimits
{
    public const string Section = "Limits";

    /// <summary>Seats of one session.</summary>
    public int SeatsPerSession { get; init; } = 6;

    /// <summary>Seats in all.</summary>
    public int SeatsPerAccount { get; init; } = 30;

    /// <summary>Lines of one basket.</summary>
    public int LinesPerBasket { get; init; } = 20;

    /// <summary>These limits, or a refusal to start that names what is wrong.</summary>
    public SeatLimits Checked() =>
        SeatsPerSession > 0 && SeatsPerAccount >= SeatsPerSession && LinesPerBasket > 0
            ? this
            : throw new InvalidOperationException(
                $"The settings {Section}:SeatsPerSession ({SeatsPerSession}), {Section}:SeatsPerAccount ({SeatsPerAccount}) and {Section}:LinesPerBasket ({LinesPerBasket}) "
                + "must be above 0, and the account's no less than the session's.");
}
