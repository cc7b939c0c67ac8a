using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Identity;
using OgTickets.Persistence;
using OgTickets.Tickets.Pdf;

namespace OgTickets.Tickets;

/// <summary>How naming another holder ended.</summary>
public enum HolderChangeResult
{
    Changed,

    /// <summary>No such ticket, or somebody else's.</summary>
    NotThere,

    /// <summary>Not a name: empty, without a letter, too long, or with characters that are not written.</summary>
    NotAName,

    /// <summary>A letter that the ticket can't be printed with.</summary>
    NotPrintable,

    /// <summary>Refunded, revoked or disputed: it admits nobody.</summary>
    NotLive,

    /// <summary>The doors are open: a gate may hold the list of names already.</summary>
    DoorsOpen,
}

/// <summary>Names whom a ticket is for. The code stays the same: it holds no name.</summary>
public sealed class HolderChange(OgTicketsDb db, ShopClock clock, AuditTrail audit)
{
    /// <summary>Characters of a holder's name at most: a first and a last name, and the space between.</summary>
    public const int LongestName = (2 * PersonName.Longest) + 1;

    /// <summary>Until when the name may change.</summary>
    public static DateTimeOffset Until(DateTimeOffset sessionStartsAt) => sessionStartsAt - TicketMaking.DoorsOpenBefore;

    /// <summary>The name as typed is composed (NFC) and trimmed. The change and its audit entry, which tells no name, commit together.</summary>
    public async Task<HolderChangeResult> ChangeAsync(Guid accountId, Guid ticketId, string? typed, CancellationToken ct)
    {
        if (PersonName.Read(typed, LongestName) is not { } name) return HolderChangeResult.NotAName;
        if (!TicketLetters.CanDraw(name)) return HolderChangeResult.NotPrintable;
        var doors = clock.GetUtcNow() + TicketMaking.DoorsOpenBefore;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var changed = await db.TicketsOf(accountId)
            .Where(t => t.Id == ticketId && t.State == TicketState.Live && t.Session.StartsAt > doors)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.HolderName, name), ct);
        if (changed == 0) return await WhyNotAsync(accountId, ticketId, ct);
        audit.Append("ticket.holder-changed", ticketId.ToString());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return HolderChangeResult.Changed;
    }

    private async Task<HolderChangeResult> WhyNotAsync(Guid accountId, Guid ticketId, CancellationToken ct) =>
        await db.TicketsOf(accountId).Where(t => t.Id == ticketId).Select(t => (TicketState?)t.State).SingleOrDefaultAsync(ct) switch
        {
            null => HolderChangeResult.NotThere,
            TicketState.Live => HolderChangeResult.DoorsOpen,
            _ => HolderChangeResult.NotLive,
        };
}
