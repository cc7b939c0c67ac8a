namespace OgTickets.Mail;

/// <summary>The mails there are. Their words are the texts <c>Mail.{name}.Subject</c> and <c>Mail.{name}.1</c>, <c>.2</c> …, one a paragraph.</summary>
public static class MailTemplates
{
    /// <summary>The order is paid, its tickets are there.</summary>
    public const string OrderPaid = "order-paid";

    /// <summary>The order ran out unpaid.</summary>
    public const string OrderExpired = "order-expired";

    /// <summary>Money came when the seats had gone to others; it goes back.</summary>
    public const string PaymentLateRefunded = "payment-late-refunded";

    /// <summary>An order was paid a second time; that money goes back.</summary>
    public const string PaymentTwiceRefunded = "payment-twice-refunded";

    /// <summary>Tickets were given back; their money is on its way.</summary>
    public const string RefundUnderway = "refund-underway";

    /// <summary>The money of tickets given back has left.</summary>
    public const string RefundDone = "refund-done";

    /// <summary>The provider will not give the money back; an organiser does it another way.</summary>
    public const string RefundFailed = "refund-failed";

    /// <summary>A refund that was delayed has left after all.</summary>
    public const string RefundAfterAll = "refund-after-all";

    /// <summary>Money went back without the buyer asking here (the provider's dashboard), and tickets with it.</summary>
    public const string TicketsGivenBack = "tickets-given-back";

    /// <summary>Money went back as a gesture: every ticket stays good.</summary>
    public const string RefundGesture = "refund-gesture";

    /// <summary>The buyer's bank has decided: it keeps the money, and the tickets are gone.</summary>
    public const string DisputeLost = "dispute-lost";

    /// <summary>The buyer's bank has asked for the money of an order back: its tickets wait.</summary>
    public const string DisputeOpened = "dispute-opened";

    /// <summary>The money has come back, the tickets are good again.</summary>
    public const string DisputeWon = "dispute-won";

    /// <summary>Tickets were issued anew: codes handed out before are dead.</summary>
    public const string TicketsReissued = "tickets-reissued";

    /// <summary>A session was cancelled; the money of its tickets is on its way.</summary>
    public const string SessionCancelled = "session-cancelled";

    /// <summary>A session takes place at another time or venue; its tickets stay good.</summary>
    public const string SessionMoved = "session-moved";

    /// <summary>An organiser has given tickets away.</summary>
    public const string TicketsOffered = "tickets-offered";

    /// <summary>Tickets given away were taken back.</summary>
    public const string GiftTakenBack = "gift-taken-back";

    /// <summary>A session was cancelled, and its tickets had been given away.</summary>
    public const string GiftCancelled = "gift-cancelled";

    public static readonly IReadOnlyList<string> All = [OrderPaid, OrderExpired, PaymentLateRefunded, PaymentTwiceRefunded, RefundUnderway, RefundDone, RefundFailed, RefundAfterAll, TicketsGivenBack, RefundGesture, DisputeOpened, DisputeWon, DisputeLost, TicketsReissued, SessionCancelled, SessionMoved, TicketsOffered, GiftTakenBack, GiftCancelled];
}

/// <summary>The data of every mail about an order, as JSON in <see cref="MailMessage.Data"/>.</summary>
/// <param name="BuyerName">Whom it greets.</param>
/// <param name="AmountCents">What was paid, or goes back.</param>
/// <param name="Lines">The order's lines, written in the mail's language.</param>
/// <param name="Path">The order's page without its language: <c>/orders/7ZK3D-0Q8WM</c>.</param>
public sealed record OrderMail(string OrderCode, string BuyerName, long AmountCents, IReadOnlyList<string> Lines, string Path);
