namespace OgTickets.Privacy;

/// <summary>How long what concerns a person is kept: the settings <c>Retention:*</c>. The privacy page says these very numbers.</summary>
public sealed record RetentionTimes
{
    public const string Section = "Retention";

    /// <summary>Days a paid order keeps its buyer's name and address: ten years, as accounts have to be kept (Code de commerce, L. 123-22).</summary>
    public int PaidOrderDays { get; init; } = 3653;

    /// <summary>Days an order that was never paid keeps its buyer's.</summary>
    public int UnpaidOrderDays { get; init; } = 90;

    /// <summary>Days after a session that its tickets keep their holders' names.</summary>
    public int HolderDays { get; init; } = 365;

    /// <summary>Days a mail is kept after it was written.</summary>
    public int MailDays { get; init; } = 90;

    /// <summary>Days a browser is remembered after its last sign-in.</summary>
    public int BrowserDays { get; init; } = 365;

    /// <summary>Days a payment provider's notice keeps its text after it was worked.</summary>
    public int NoticeDays { get; init; } = 395;

    /// <summary>Days the audit trail keeps what its entries say about a person; the entries themselves stay.</summary>
    public int TrailDays { get; init; } = 365;

    /// <summary>These times, or a refusal to start: nothing is kept for no time at all.</summary>
    public RetentionTimes Checked() =>
        new[] { PaidOrderDays, UnpaidOrderDays, HolderDays, MailDays, BrowserDays, NoticeDays, TrailDays }.All(days => days is > 0 and < 36_500)
            ? this
            : throw new InvalidOperationException($"The settings {Section}:* are days, from 1 to 36499; they are {this}.");
}
