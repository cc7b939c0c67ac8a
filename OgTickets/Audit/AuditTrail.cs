using System.Text.Json;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Audit;

/// <summary>Writes audit entries into the change at hand: they commit with it or not at all.</summary>
public sealed class AuditTrail(OgTicketsDb db, ShopClock clock, Actor actor)
{
    /// <summary>Adds an entry to the unit of work; the caller's save commits it.</summary>
    /// <param name="action">What was done, as subject.verb.</param>
    /// <param name="subject">To what: an id, or a code.</param>
    /// <param name="detail">Facts without personal detail or secrets; an anonymous object is written as JSON.</param>
    public void Append(string action, string subject, object? detail = null) =>
        db.AuditEntries.Add(new AuditEntry
        {
            At = clock.GetUtcNow(),
            ActorId = actor.AccountId,
            Action = action,
            Subject = subject,
            Detail = detail is null ? "{}" : JsonSerializer.Serialize(detail, JsonSerializerOptions.Web),
        });
}
