namespace OgTickets.Mail;

/// <summary>A mail that waits to be sent: the name of its template and its data. Written in the same transaction as its cause.</summary>
public sealed class MailMessage
{
    public long Id { get; init; }

    /// <summary>What asked for it, as subject:id; unique (<c>uq_mail_messages_cause</c>), so one cause never mails twice.</summary>
    public required string Cause { get; init; }

    /// <summary>Names the renderer: order-paid, payment-late-refunded.</summary>
    public required string Template { get; init; }
    public required string Recipient { get; init; }

    /// <summary>fr or en.</summary>
    public required string Language { get; init; }

    /// <summary>The template's data as JSON; never a code, a key or a PDF.</summary>
    public required string Data { get; init; }

    /// <summary>UTC, shop time.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; set; }
    public int Tries { get; set; }

    /// <summary>Not sent before then. UTC.</summary>
    public required DateTimeOffset NextTryAt { get; set; }

    /// <summary>When a try began to hand it to the mail server; empty again when that try surely failed. Found set by another round, it may have arrived. UTC.</summary>
    public DateTimeOffset? HandedOverAt { get; set; }

    /// <summary>Since when it is a dead letter, sent no more by itself: refused for good, in doubt, or tried for days. UTC.</summary>
    public DateTimeOffset? GivenUpAt { get; set; }

    /// <summary>A dead letter that left whole and was never answered: it may have arrived.</summary>
    public bool IsInDoubt => GivenUpAt is not null && HandedOverAt is not null;

    /// <summary>What the last failed try was told, for people.</summary>
    public string? LastError { get; set; }
}
