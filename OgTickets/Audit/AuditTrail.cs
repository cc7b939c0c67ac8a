using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Audit;

/// <summary>Writes audit entries into the change at hand: they commit with it or not at all. <see cref="AuditSealer"/> chains them afterwards.</summary>
public sealed class AuditTrail(OgTicketsDb db, ShopClock clock, Actor actor)
{
    private const int SaltSize = 16;

    /// <summary>Adds an entry to the unit of work; the caller's save commits it.</summary>
    /// <param name="action">What was done, as subject.verb.</param>
    /// <param name="subject">To what: an id, or a code.</param>
    /// <param name="detail">Facts without personal detail or secrets; an anonymous object is written as JSON.</param>
    /// <param name="personal">What is about a person (an address, a device), kept apart so that it can be erased.</param>
    public void Append(string action, string subject, object? detail = null, object? personal = null)
    {
        var about = personal is null ? null : new AuditPersonalDetail { Salt = RandomNumberGenerator.GetBytes(SaltSize), Text = Json(personal) };
        db.AuditEntries.Add(new AuditEntry
        {
            At = clock.GetUtcNow(),
            ActorId = actor.AccountId,
            Action = action,
            Subject = subject,
            Detail = Json(detail ?? new { }),
            PersonalHash = about is null ? null : AuditHash.OfPersonal(about.Salt, about.Text),
            Personal = about,
        });
    }

    /// <summary>Erases what entries say about this person, in the caller's transaction. The entries stay, and so does the proof that nobody changed them.</summary>
    public Task<int> ErasePersonalAsync(Guid accountId, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        delete from audit_personal_details p using audit_entries e
        where e.id = p.entry_id and (e.actor_id = {accountId} or e.subject = {accountId.ToString()})
        """, ct);

    private static string Json(object facts) => JsonSerializer.Serialize(facts, JsonSerializerOptions.Web);
}
