using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Persistence;
using OgTickets.Tickets;

namespace OgTickets.Gate;

/// <summary>Answers scans. Every answer is a row; people are let in by one UPDATE, in the transaction of that row.</summary>
public sealed class GateDesk(OgTicketsDb db, CodeCheck codes, TicketsAtGate tickets, ShopClock clock, AuditTrail audit)
{
    /// <summary>
    /// Lets in as many people as asked, or refuses. The same nonce with the same content is the same answer and lets nobody in again;
    /// with other content it is <see cref="GateResult.NonceReused"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 or more than 255 people.</exception>
    /// <exception cref="ArgumentException">The reason holds a code, which would be kept: nothing that can print a code is (DESIGN §5).</exception>
    public async Task<GateResult> ScanAsync(Scan scan, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scan.People, 1, nameof(scan));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scan.People, byte.MaxValue, nameof(scan));
        if (TicketCode.Read(scan.Reason) is not CodeReading.NoCode) throw new ArgumentException("The reason holds a code.", nameof(scan));
        var code = await codes.CheckAsync(scan.Text, ct);
        if (code is CheckedCode.ScannerLayout) return new GateResult.ScannerLayout();
        if (code is CheckedCode.Named named && string.IsNullOrWhiteSpace(scan.Reason)) return new GateResult.AskForId((await tickets.FindAsync(named.TicketId, ct))!);

        return await AnswerAsync(scan, code, ct);
    }

    /// <summary>The answer about a code that was looked at, now or with an earlier scan.</summary>
    internal async Task<GateResult> AnswerAsync(Scan scan, CheckedCode code, CancellationToken ct)
    {
        var (ticketId, issue) = code switch
        {
            CheckedCode.Proven c => (c.TicketId, c.Issue),
            CheckedCode.Named c => (c.TicketId, c.Issue),
            CheckedCode.Refused c => (c.TicketId, c.Issue),
            _ => ((Guid?)null, (int?)null),
        };
        if (await EarlierAsync(scan, code, ticketId, issue, ct) is { } earlier) return earlier;
        try
        {
            return await AnswerAsync(await DecideAsync(scan, code, ticketId, issue, ct), wasUndone: false, ct);
        }
        catch (DbUpdateException failure) when (failure.Broke(Constraints.AdmissionNonce))
        {
            // the same scan came twice at the same moment and the other one was first: its answer stands for both
            db.ChangeTracker.Clear();
            return (await EarlierAsync(scan, code, ticketId, issue, ct))!;
        }
    }

    /// <summary>
    /// The answer that a scan of this device got at this session, to be shown again; null when there is no such scan, or it is another's.
    /// Entry counts are those of now.
    /// </summary>
    public async Task<GateResult.Answered?> AnswerAsync(Guid deviceId, int sessionNumber, Guid nonce, CancellationToken ct) =>
        await db.Admissions.ByNonceAsync(deviceId, nonce, ct) is { } row && row.SessionNumber == sessionNumber ? await AnswerAsync(row, ct) : null;

    /// <summary>What a steward sees of an answer that was written down.</summary>
    internal async Task<GateResult.Answered> AnswerAsync(Admission row, CancellationToken ct) =>
        await AnswerAsync(row, row.Admitted > 0 && await db.Admissions.AnyAsync(a => a.Undoes == row.Id, ct), ct);

    private async Task<GateResult.Answered> AnswerAsync(Admission row, bool wasUndone, CancellationToken ct)
    {
        // a forged code says what it likes: it must not open somebody's name on the screen
        var ticket = row.Answer is GateAnswer.Forged or GateAnswer.Unknown || row.TicketId is null ? null : await tickets.FindAsync(row.TicketId.Value, ct);
        var lastEntry = row.Answer is GateAnswer.AlreadyIn or GateAnswer.NotEnoughLeft ? await tickets.LastEntryAsync(row.TicketId!.Value, ct) : null;
        return new(row.Answer, row.Admitted, ticket, lastEntry, row.Nonce, row.At, wasUndone);
    }

    private async Task<Admission> DecideAsync(Scan scan, CheckedCode code, Guid? ticketId, int? issue, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var answer = code is CheckedCode.Refused refused ? refused.Answer : await AtTheDoorAsync(scan, ticketId!.Value, issue!.Value, now, ct);
        var forced = code is CheckedCode.Named && answer == GateAnswer.Admitted;
        var row = new Admission
        {
            At = now,
            DeviceId = scan.DeviceId,
            Nonce = scan.Nonce,
            GateName = scan.GateName,
            SessionNumber = scan.SessionNumber,
            TicketId = ticketId,
            Issue = issue,
            People = scan.People,
            Admitted = answer == GateAnswer.Admitted ? scan.People : 0,
            Answer = answer,
            Forced = forced,
            Reason = code is CheckedCode.Named ? scan.Reason!.Trim() : null,
        };
        db.Admissions.Add(row);
        if (forced) audit.Append("admission.forced", ticketId!.Value.ToString(), new { scan.SessionNumber, scan.People, gate = scan.GateName, device = scan.DeviceId });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return row;
    }

    private async Task<GateAnswer> AtTheDoorAsync(Scan scan, Guid ticketId, int issue, DateTimeOffset now, CancellationToken ct)
    {
        while (true)
        {
            if (await Doors.LetInAsync(db, scan, ticketId, issue, now, ct)) return GateAnswer.Admitted;
            if (await Doors.WhyNotAsync(db, ticketId, issue, scan.SessionNumber, scan.People, now, ct) is { } refusal) return refusal;
            // what stood against it has gone in between: ask again
        }
    }

    /// <summary>The answer this nonce got before, if any. Entry counts are those of now: a desk shows what is true.</summary>
    private async Task<GateResult?> EarlierAsync(Scan scan, CheckedCode code, Guid? ticketId, int? issue, CancellationToken ct)
    {
        var row = await db.Admissions.ByNonceAsync(scan.DeviceId, scan.Nonce, ct);
        if (row is null) return null;
        // a forged code names whatever ticket it likes: it must not borrow the answer that the true one got
        var asTrue = row.Answer == GateAnswer.Forged == (code is CheckedCode.Refused { Answer: GateAnswer.Forged });
        var same = asTrue && row.Undoes is null && row.TicketId == ticketId && row.Issue == issue && row.SessionNumber == scan.SessionNumber && row.People == scan.People;
        return same ? await AnswerAsync(row, ct) : new GateResult.NonceReused();
    }
}
