using Microsoft.EntityFrameworkCore;
using OgTickets.Keys;
using OgTickets.Persistence;
using OgTickets.Tickets;

namespace OgTickets.Gate;

/// <summary>Whether what was scanned proves itself: our signature, and the double key's seal over the header stored with the ticket (DESIGN §5).</summary>
public sealed class CodeCheck(OgTicketsDb db, MasterKeys masters, TicketSigner signer)
{
    // every scan asks this
    private static readonly Compiled<Func<OgTicketsDb, Guid, CancellationToken, Task<Kept?>>> Keeping = new(() => EF.CompileAsyncQuery((OgTicketsDb db, Guid id, CancellationToken _) =>
        db.Tickets.AsNoTracking().Where(t => t.Id == id).Select(t => new Kept
        {
            Issue = t.Issue,
            Header = t.Header,
            AccountKeyId = t.AccountKeyId,
            State = t.State,
            Admits = t.Admits,
            Admitted = t.Admitted,
            AccountKey = db.AccountKeys.Where(k => k.Id == t.AccountKeyId).Select(k => k.Wrapped).Single(),
            PurchaseKey = db.PurchaseKeys.Where(p => p.TicketId == t.Id && p.Issue == t.Issue).Select(p => p.Wrapped).Single(),
        }).SingleOrDefault()));

    /// <summary>The ticket and issue the text names, or the answer that refuses it. A short number names a ticket and proves nothing.</summary>
    public async Task<CheckedCode> CheckAsync(string? text, CancellationToken ct) => TicketCode.Read(text) switch
    {
        CodeReading.Read read => await CheckAsync(read.Code, ct),
        CodeReading.ScannerLayout => new CheckedCode.ScannerLayout(),
        CodeReading.NoCode when ShortNumber.Read(text) is { } number => await FindAsync(number, ct),
        _ => new CheckedCode.Refused(GateAnswer.Unreadable),
    };

    private async Task<CheckedCode> CheckAsync(TicketCode code, CancellationToken ct)
    {
        var (id, issue) = (code.Header.TicketId, code.Header.Issue);
        if (!signer.Verifies(code)) return new CheckedCode.Refused(GateAnswer.Forged, id, issue);
        var ticket = await Keeping.For(db)(db, id, ct);
        if (ticket is null) return new CheckedCode.Refused(GateAnswer.Unknown, id, issue);
        // an older issue was sealed over a header that is gone; that it is older is answer enough
        if (issue < ticket.Issue) return new CheckedCode.Refused(GateAnswer.Transferred, id, issue);
        if (issue > ticket.Issue) return new CheckedCode.Refused(GateAnswer.Forged, id, issue);

        // its account was deleted, and the key with it: nothing proves the code any more, so nobody comes in by it, and the ticket's state says why
        if (ticket.AccountKey is []) return new CheckedCode.Refused(WithoutKey(ticket.State, isUsedUp: ticket.Admitted == ticket.Admits), id, issue);
        using var accountKey = masters.OpenAccountKey(ticket.AccountKeyId, ticket.AccountKey);
        using var purchaseKey = masters.OpenPurchaseKey(id, issue, ticket.PurchaseKey);
        return code.IsSealedBy(accountKey, purchaseKey, TicketHeader.FromStored(ticket.Header))
            ? new CheckedCode.Proven(id, issue)
            : new CheckedCode.Refused(GateAnswer.Forged, id, issue);
    }

    private static GateAnswer WithoutKey(TicketState state, bool isUsedUp) => state switch
    {
        TicketState.Refunded => GateAnswer.Refunded,
        TicketState.Disputed => GateAnswer.Disputed,
        TicketState.Live when isUsedUp => GateAnswer.AlreadyIn,
        _ => GateAnswer.Revoked,
    };

    private async Task<CheckedCode> FindAsync(ShortNumber number, CancellationToken ct)
    {
        var ticket = await db.Tickets.Where(t => t.ShortNumber == number.Value).Select(t => new { t.Id, t.Issue }).SingleOrDefaultAsync(ct);
        return ticket is null ? new CheckedCode.Refused(GateAnswer.Unknown) : new CheckedCode.Named(ticket.Id, ticket.Issue);
    }

    /// <summary>What is kept of a ticket to prove its code by.</summary>
    private sealed class Kept
    {
        public required int Issue { get; init; }
        public required byte[] Header { get; init; }
        public required Guid AccountKeyId { get; init; }
        public required TicketState State { get; init; }
        public required int Admits { get; init; }
        public required int Admitted { get; init; }

        /// <summary>Wrapped; empty when its account was deleted.</summary>
        public required byte[] AccountKey { get; init; }

        /// <summary>Wrapped.</summary>
        public required byte[] PurchaseKey { get; init; }
    }
}

/// <summary>What <see cref="CodeCheck"/> found.</summary>
public abstract record CheckedCode
{
    private CheckedCode()
    {
    }

    /// <summary>Ours, both keys say so.</summary>
    public sealed record Proven(Guid TicketId, int Issue) : CheckedCode;

    /// <summary>Only named, by a short number: an ID and a reason must stand for the proof.</summary>
    public sealed record Named(Guid TicketId, int Issue) : CheckedCode;

    /// <summary>Refused, whatever the ticket's state.</summary>
    /// <param name="Answer">Why.</param>
    /// <param name="TicketId">What the code says it is, true or not.</param>
    /// <param name="Issue">The issue it says it is.</param>
    public sealed record Refused(GateAnswer Answer, Guid? TicketId = null, int? Issue = null) : CheckedCode;

    /// <summary>The scanner is set to another keyboard.</summary>
    public sealed record ScannerLayout : CheckedCode;
}
