using System.Text.Json;
using Microsoft.Extensions.Localization;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Localisation;
using OgTickets.Reporting.Stories;
using OgTickets.Values;

namespace OgTickets.Pages.Admin.Orders;

/// <summary>One thing that happened to an order.</summary>
/// <param name="Who">Null for the shop itself.</param>
/// <param name="More">What else there is to say; may be empty.</param>
public sealed record StoryLine(DateTimeOffset At, string What, string? Who, string More)
{
    /// <summary>Everything that happened, in its order: seats held, what the trail says, tries to pay and what the provider posted, refunds and papers, mails, scans at the gates.</summary>
    public static IReadOnlyList<StoryLine> Of(OrderStory story, IStringLocalizer<Texts> text)
    {
        var trail = story.Entries.Where(e => e.Action != "ticket.issued")
            .Select(e => new StoryLine(e.At, text.Or($"Admin.Story.{e.Action}", e.Action), By(e.ActorId), More(e)));
        var held = story.Entries.Where(e => e.Action == "order.placed").Select(e => HeldSince(e.Detail)).OfType<DateTimeOffset>()
            .Select(since => new StoryLine(since, text["Admin.Story.Held"], null, story.HeldUntil is { } until ? text["Admin.Story.HeldUntil", Words.DayAndTime(Paris.Time(until))] : ""));
        var tries = story.Attempts.Select(a => new StoryLine(a.CreatedAt, text["Admin.Story.Try", a.Number], null, text[$"Admin.Payments.State.{a.State}"]));
        var notices = story.Notices.Select(n => new StoryLine(n.ReceivedAt, text["Admin.Story.Notice"], null, n.Outcome is { } outcome ? text[$"Admin.Payments.Answer.{outcome}"] : text["Admin.Payment.NotWorked"]));
        var issued = story.Entries.Where(e => e.Action == "ticket.issued").GroupBy(e => e.At).Select(e => new StoryLine(e.Key, text.Count("Admin.Story.Issued", e.Count()), null, ""));
        var mails = story.Mails.Select(m => new StoryLine(m.SentAt ?? m.CreatedAt, text[m.SentAt is not null ? "Admin.Story.Mailed" : m.GivenUpAt is not null ? "Admin.Story.MailGivenUp" : "Admin.Story.MailWaits"], null,
            text.Or($"Mail.{m.Template}.Subject", m.Template).Replace("{orderCode}", story.Order.Code, StringComparison.Ordinal).Replace("{amountCents}", Amount(m.Data) is { Length: > 0 } amount ? amount : "–", StringComparison.Ordinal)));
        var scans = story.Scans.Select(s => new StoryLine(s.At, text["Admin.Story.Scanned", s.GateName], null, s.Admitted > 0 ? text.Count("Admin.Story.LetIn", s.Admitted) : text.Or($"Gate.Answer.{s.Answer}", s.Answer.ToString())));
        var refunds = story.Refunds.Where(r => r.SettledAt is not null).Select(r => new StoryLine(r.SettledAt!.Value, text[$"Admin.Story.RefundIs.{r.State}"], null, r.Note is { } note ? $"{Words.Amount(r.Amount)} · {note}" : Words.Amount(r.Amount)));
        var receipts = story.Receipts.Select(r => new StoryLine(r.IssuedAt, text[$"Admin.Story.{r.Kind}", r.Code], null, Words.Amount(r.Total)));
        return [.. held.Concat(trail).Concat(tries).Concat(notices).Concat(issued).Concat(refunds).Concat(receipts).Concat(mails).Concat(scans).OrderBy(line => line.At)];

        string? By(Guid? account) => story.Who(account) is "" ? text["Admin.Audit.ClosedAccount"] : story.Who(account);
        string More(AuditEntry entry) => entry.Action == "order.given" && story.GiftReason is { } reason ? reason : Note(entry.Personal?.Text) is { Length: > 0 } note ? note : Amount(entry.Detail);
    }

    private static string Note(string? personal) =>
        personal is not null && JsonDocument.Parse(personal).RootElement.TryGetProperty("note", out var note) ? note.GetString()! : "";

    // what was placed before this was written down does not say it
    private static DateTimeOffset? HeldSince(string detail) =>
        JsonDocument.Parse(detail).RootElement.TryGetProperty("heldSince", out var since) ? since.GetDateTimeOffset() : null;

    private static string Amount(string detail)
    {
        var facts = JsonDocument.Parse(detail).RootElement;
        foreach (var name in new[] { "amountCents", "totalCents" })
            if (facts.TryGetProperty(name, out var cents) && cents.ValueKind is JsonValueKind.Number && cents.TryGetInt64(out var amount)) return Words.Amount(new Money(amount));
        return "";
    }
}
